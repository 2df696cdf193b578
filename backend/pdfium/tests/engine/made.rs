//! Small documents, written out.

/// A document of these objects, numbered from one; the first is its catalogue. The trailer has these
/// entries besides.
pub(crate) fn pdf(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend_from_slice(format!("{number} 0 obj\n{object}\nendobj\n").as_bytes());
    }
    let table = bytes.len();
    let size = objects.len() + 1;
    bytes.extend_from_slice(format!("xref\n0 {size}\n0000000000 65535 f \n").as_bytes());
    for place in places {
        bytes.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let end = format!("trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n");
    bytes.extend_from_slice(end.as_bytes());
    bytes
}

/// A stream with these entries in its dictionary.
pub(crate) fn stream(entries: &str, content: &str) -> String {
    let length = content.len();
    format!("<</Length {length}{entries}>>stream\n{content}\nendstream")
}

/// A page of 300 by 200 points with these entries, and with these objects from the fifth on; the
/// fourth is its content.
pub(crate) fn page(catalogue: &str, page: &str, content: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalogue}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R{page}>>"),
        stream("", content),
    ];
    objects.extend_from_slice(more);
    pdf(&objects, "")
}

/// The resources of a page whose font F is the fifth object.
pub(crate) const FONT: &str = "/Resources<</Font<</F 5 0 R>>>>";

/// A Latin font that is named only, as the fifth object.
pub(crate) fn latin() -> String {
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned()
}

/// A Chinese font that is named only, with this encoding, as the fifth object and the one after.
pub(crate) fn chinese(encoding: &str) -> [String; 2] {
    [
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}/DescendantFonts[6 0 R]>>"
        ),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/DW 1000/CIDSystemInfo\
         <</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>"
            .to_owned(),
    ]
}
