//! Drawing instructions (PDF 32000-1, 7.8.2): one after the other, and whether they come to their end.

use hayro::hayro_syntax::content::UntypedIter;
use hayro::hayro_syntax::object::Object;

/// An operator that no file uses: who reads it knows that nothing before it was left half said.
const END: &[u8] = b"EndOfInstructions";

/// Instructions with their end marked.
pub(super) struct Instructions(Vec<u8>);

/// What reading one instruction gives.
pub(super) enum Read {
    /// An instruction.
    Known,
    /// An operator that does not exist (PDF 32000-1, Annex A).
    Unknown,
    /// Fewer operands than the operator takes, or none that it can take.
    Short,
}

impl Instructions {
    pub(super) fn new(mut bytes: Vec<u8>) -> Self {
        bytes.push(b'\n');
        bytes.extend_from_slice(END);
        bytes.push(b'\n');
        Self(bytes)
    }

    /// Gives each instruction to `take`, and says whether the last one was complete. Reading stops where `take` says so.
    pub(super) fn each(&self, mut take: impl FnMut(&[u8], &[&Object<'_>]) -> bool) -> bool {
        let mut instructions = UntypedIter::new(&self.0);
        while let Some(instruction) = instructions.next() {
            let operands: Vec<&Object<'_>> = instruction.operands().collect();
            if **instruction.operator == *END {
                return operands.is_empty();
            }
            if !take(instruction.operator, &operands) {
                return false;
            }
        }
        false
    }
}

/// Judges an operator by its name and its operands.
pub(super) fn judge(operator: &[u8], operands: &[&Object<'_>]) -> Read {
    let numbers = match operator {
        b"m" | b"l" => 2,
        b"v" | b"y" | b"re" | b"k" | b"K" => 4,
        b"c" | b"cm" | b"Tm" => 6,
        b"rg" | b"RG" => 3,
        b"g" | b"G" | b"Td" | b"TD" => usize::from(operator.len() == 2) + 1,
        _ => 0,
    };
    let last = operands
        .len()
        .checked_sub(numbers)
        .and_then(|from| operands.get(from..));
    let are_numbers =
        last.is_some_and(|last| last.iter().all(|one| matches!(one, Object::Number(_))));
    if !are_numbers {
        return Read::Short;
    }
    match operator {
        b"Do" | b"sh" | b"gs" | b"Tj" | b"TJ" | b"'" | b"\"" if operands.is_empty() => Read::Short,
        b"BI" if !matches!(operands.last(), Some(Object::Stream(_))) => Read::Short,
        _ if is_operator(operator) => Read::Known,
        _ => Read::Unknown,
    }
}

/// Whether a page that stops here loses the rest: a path that cannot be followed is not painted on.
pub(super) fn ends_the_page(operator: &[u8]) -> bool {
    matches!(operator, b"m" | b"l" | b"c" | b"v" | b"y" | b"re")
}

/// Whether an instruction writes something, or paints what may be writing.
pub(super) fn writes(operator: &[u8], operands: &[&Object<'_>]) -> bool {
    let is_text =
        |object: &Object<'_>| matches!(object, Object::String(text) if !text.as_bytes().is_empty());
    match operator {
        b"Tj" | b"'" | b"\"" => operands.last().is_some_and(|text| is_text(text)),
        b"TJ" => match operands.last() {
            Some(Object::Array(pieces)) => pieces.iter::<Object<'_>>().any(|piece| is_text(&piece)),
            _ => false,
        },
        b"Do" | b"BI" => true,
        _ => false,
    }
}

/// Whether an instruction paints anything.
pub(super) fn paints(operator: &[u8], operands: &[&Object<'_>]) -> bool {
    const FILLS: &[&[u8]] = &[
        b"B", b"B*", b"F", b"S", b"b", b"b*", b"f", b"f*", b"s", b"sh",
    ];
    FILLS.contains(&operator) || writes(operator, operands)
}

/// Every operator that there is, in order (PDF 32000-1, Annex A).
const OPERATORS: &[&[u8]] = &[
    b"\"", b"'", b"B", b"B*", b"BDC", b"BI", b"BMC", b"BT", b"BX", b"CS", b"DP", b"Do", b"EI",
    b"EMC", b"ET", b"EX", b"F", b"G", b"ID", b"J", b"K", b"M", b"MP", b"Q", b"RG", b"S", b"SC",
    b"SCN", b"T*", b"TD", b"TJ", b"TL", b"Tc", b"Td", b"Tf", b"Tj", b"Tm", b"Tr", b"Ts", b"Tw",
    b"Tz", b"W", b"W*", b"b", b"b*", b"c", b"cm", b"cs", b"d", b"d0", b"d1", b"f", b"f*", b"g",
    b"gs", b"h", b"i", b"j", b"k", b"l", b"m", b"n", b"q", b"re", b"rg", b"ri", b"s", b"sc",
    b"scn", b"sh", b"v", b"w", b"y",
];

fn is_operator(name: &[u8]) -> bool {
    OPERATORS.binary_search(&name).is_ok()
}

/// The number of an operand.
pub(super) fn number(operands: &[&Object<'_>], from_last: usize) -> Option<f64> {
    let place = operands.len().checked_sub(from_last)?;
    match operands.get(place)? {
        Object::Number(number) => Some(number.as_f64()),
        _ => None,
    }
}
