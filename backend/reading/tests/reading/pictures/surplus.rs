//! Codes that were exchanged: nothing but the number of bytes tells.

use super::crossed::plain_page;
use super::tiff::{self, ORDERS};
use super::{read, whole};

/// What packs the rows of a strip.
type Pack<'a> = &'a dyn Fn(&[u8]) -> Vec<u8>;

#[tokio::test]
async fn a_strip_that_holds_more_than_its_rows_is_not_what_was_written_unless_it_is_more_rows() {
    let order = ORDERS[0];
    let plain = plain_page(order).pieces.concat();
    let row = plain.len() / tiff::HEIGHT;
    let surplus = |count: usize| [plain.as_slice(), &plain[..count]].concat();
    let unended = |bytes: &[u8]| {
        let packed = tiff::deflate(bytes);
        // Without the check sum nothing but the number of bytes speaks for it.
        packed[..packed.len() - 4].to_vec()
    };
    let ways: [(u64, Pack<'_>); 3] = [(5, &tiff::lzw), (8, &unended), (32_773, &tiff::pack_bits)];
    let (mut pages, mut are_whole) = (Vec::new(), Vec::new());
    for (compression, pack) in ways {
        for count in [0, 19, row, 2 * row] {
            let mut page = plain_page(order)
                .with(259, &[compression])
                .with(278, &[u64::try_from(tiff::HEIGHT).unwrap()]);
            page.name = format!("compression {compression}, {count} more");
            page.pieces = vec![pack(&surplus(count))];
            pages.push(page);
            are_whole.push(count != 19);
        }
    }
    let read = read(tiff::write(order, &pages)).await.unwrap();
    for ((page, taken), is_whole) in pages.iter().zip(&read).zip(are_whole) {
        let statement = &whole(taken).statement;
        assert_eq!(
            statement.is_whole(),
            is_whole,
            "{}: {statement:?}",
            page.name
        );
    }
}
