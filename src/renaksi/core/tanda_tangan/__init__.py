"""Electronic signatures on PDF: made with a key of the office's own, and checked whoever made them."""
