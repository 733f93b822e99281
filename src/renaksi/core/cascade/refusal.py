"""The one line that a file which cannot be taken is answered with."""


class Refused(Exception):
    """A plan, realisasi or kebijakan file that cannot be taken; the text says what, where, remedy."""

    def __init__(self, berkas: str, tempat: str, pesan: str, saran: str) -> None:
        self.berkas, self.tempat, self.pesan, self.saran = berkas, tempat, pesan, saran
        place = f"{berkas}, {tempat}" if tempat else berkas
        super().__init__(" ".join(f"{place}: {pesan}. {saran}.".split()))
