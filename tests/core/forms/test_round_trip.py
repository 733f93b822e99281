"""What is written and read again, without the plan it carries, is the same in all that is printed."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.core.forms.rencana_contoh import lengkap
from tests.core.printed import shown
from tests.core.rencana_acak import in_print, plans

from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.document_writing import write_document

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def again(plan: RencanaAksi, kind: str) -> RencanaAksi:
    return shown(f"rencana.{kind}", write_document(plan, [], kind))


@pytest.mark.parametrize("kind", ["txt", "docx", "xlsx"])
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_a_plan_written_and_read_again_is_the_same_in_print(kind: str, data: st.DataObject) -> None:
    plan = data.draw(plans())
    assert in_print(again(plan, kind)) == in_print(plan)


@given(plans(most=3))
@settings(max_examples=8, deadline=None, suppress_health_check=SLOW)
@example(lengkap())
def test_a_plan_printed_as_pdf_and_read_again_is_the_same_in_print(plan: RencanaAksi) -> None:
    assert in_print(again(plan, "pdf")) == in_print(plan)
