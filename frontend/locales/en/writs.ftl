# Official documents: the page that checks them, and the list on the page of a matter
writs-check = Check a document
writs-check-lead = Every page of a document issued by this office carries a code and a square for your phone. Enter the code to learn whether the office issued it and whether it still stands. Nothing of its content is shown, and you need no account.
writs-code = Code
writs-code-hint = Sixteen letters and digits; hyphens may be left out, small letters are fine
writs-check-act = Check
writs-check-other = Check another document
writs-unknown = There is no document with this code
writs-unknown-text = Please compare the code with the document; 8 and B, 5 and S, 2 and Z are easily mixed up. If it is right and still not found, do not rely on the document; you may ask on 12309.
writs-stands = Issued by this office, and it stands
writs-stands-text = To see that your file was not changed, choose it below.
writs-replaced = Issued by this office, but replaced
writs-replaced-text = A new document took its place on { $when }. Please go by the new one.
writs-replaced-by = { $number } took its place on { $when }. Please go by the new one.
writs-withdrawn = Issued by this office, but withdrawn
writs-withdrawn-text = The office withdrew it on { $when }. Please do not rely on it any more.
writs-office = Issued by
writs-title = Document
writs-number = Number
writs-replaces = Takes the place of
writs-issued = Issued
writs-pages = Pages
writs-pages-count = { $pages ->
    [one] one page
   *[other] { $pages } pages
}
writs-digest = Digest of the file (SHA-256)
writs-compare = Compare your file
writs-compare-own = You can also compute the digest on your own computer and compare it with the one above:
writs-file = Choose the file
writs-file-hint = Or drop it here. It is read in your browser alone and never sent.
writs-file-reading = Comparing
writs-file-same = The same: this is the file that was issued, to the last byte
writs-file-other = Not the same: this is another file, or it was changed. Please do not rely on it
writs-file-unread = The file cannot be read here; try another browser, or one of the commands below
writs-list = Documents
writs-standing-stands = stands
writs-standing-replaced = replaced
writs-standing-withdrawn = withdrawn
writs-one = { $title } (PDF, { $pages ->
    [one] one page
   *[other] { $pages } pages
})
writs-check-this = Check
writs-data = Data file (JSON)
writs-data-digest = Digest of the data file (SHA-256)
