//! The walk over a page: what it paints, in the order in which it paints it (PDF 32000-1, 8.2).

use super::instructions::{self, Instructions, Read};
use super::writing::Writing;
use super::{Accounts, PageAccount, annotations, paints, streams, writing};
use crate::measure;
use crate::paper::Area;
use crate::statement::{About, Reason};
use hayro::hayro_interpret::TransformExt;
use hayro::hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, Stream};
use hayro::hayro_syntax::page::{Page, Resources};
use hayro::hayro_syntax::xref::XRef;
use hayro::kurbo::{Affine, Rect};
use std::collections::HashSet;
use streams::Ending;

/// Parts lie within one another only so deep in honest pages.
const DEEPEST: u32 = 32;

/// Goes over the instructions of a page and over its remarks.
pub(super) fn over<'a>(accounts: &Accounts<'a>, page: &Page<'a>) -> PageAccount {
    let (width, height) = page.render_dimensions();
    let upright = page.initial_transform(true).to_kurbo();
    let mut walk = Walk {
        accounts,
        xref: page.xref(),
        sheet: Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
        upright,
        unit: super::super::pdf::user_unit(page),
        found: PageAccount::default(),
        told: HashSet::new(),
        seen: HashSet::new(),
        depth: 0,
    };
    let mut bytes = Vec::new();
    let mut is_cut = false;
    for part in streams::listed(page.raw(), b"Contents", page.xref()) {
        let (some, ending) = part
            .as_ref()
            .map_or((Vec::new(), Ending::Lost), streams::bytes);
        if ending != Ending::Whole {
            is_cut = true;
            walk.lack(lack_of_instructions(ending), None);
        }
        bytes.extend_from_slice(&some);
        bytes.push(b' ');
    }
    if !has_box(page.raw()) {
        walk.lack(Reason::PartLost, None);
    }
    let resources = page.resources();
    walk.follow(bytes, resources, State::new(upright), is_cut);
    annotations::over(&mut walk, page, &State::new(upright));
    walk.found
}

/// Whether a page says how large it is, itself or above it in the tree (PDF 32000-1, 7.7.3.4): where nothing does every
/// program takes another sheet.
fn has_box(page: &Dict<'_>) -> bool {
    let mut at = page.clone();
    for _ in 0..DEEPEST {
        if at.get::<[f32; 4]>(b"MediaBox").is_some() {
            return true;
        }
        let Some(above) = at.get::<Dict<'_>>(b"Parent") else {
            break;
        };
        at = above;
    }
    false
}

/// Why instructions are missing that came to this end.
pub(super) fn lack_of_instructions(ending: Ending) -> Reason {
    if ending == Ending::Unknown {
        Reason::CompressionUnknown
    } else {
        Reason::InstructionsCut
    }
}

/// What instructions are followed with: where they paint, and how they write.
#[derive(Clone)]
pub(super) struct State<'a> {
    pub(super) place: Affine,
    pub(super) writing: Writing<'a>,
}

impl State<'_> {
    pub(super) fn new(place: Affine) -> Self {
        Self {
            place,
            writing: Writing::default(),
        }
    }
}

/// The walk itself.
pub(super) struct Walk<'w, 'a> {
    pub(super) accounts: &'w Accounts<'a>,
    pub(super) xref: &'a XRef,
    sheet: Rect,
    /// From the page's own coordinates to the page as it is shown.
    pub(super) upright: Affine,
    unit: f32,
    pub(super) found: PageAccount,
    /// What was told of this page already, by the place of its dictionary.
    told: HashSet<usize>,
    /// Parts that were followed already: each once a page, however often it is painted.
    seen: HashSet<ObjectIdentifier>,
    depth: u32,
}

/// Instructions on the way: what was set aside, what is open, what is hidden.
struct Run<'r, 'a> {
    resources: &'r Resources<'a>,
    state: State<'a>,
    kept: Vec<State<'a>>,
    /// For each open passage, whether it is hidden.
    passages: Vec<bool>,
    is_writing: bool,
    /// Whether pictures lie among the instructions.
    has_pictures: bool,
    /// How many passages are open that may hold operators nobody knows.
    lenient: u32,
    is_cut: bool,
}

impl<'a> Walk<'_, 'a> {
    /// Adds what is missing.
    pub(super) fn lack(&mut self, reason: Reason, area: Option<Rect>) {
        let area = area.and_then(|area| self.area(area));
        self.found.lacks.push((reason, area));
    }

    /// Adds a character that has no shape, where it stands on the sheet.
    pub(super) fn missing(&mut self, place: Rect) {
        let is_beside = self.depth == 0 && self.area(place).is_none();
        if !is_beside {
            self.lack(Reason::CharactersMissing, Some(place));
        }
    }

    pub(super) fn remark(&mut self, about: About, area: Option<Rect>) {
        let area = area.and_then(|area| self.area(area));
        self.found.remarks.push((about, area));
    }

    /// Whether this is told of the page for the first time.
    pub(super) fn is_first<T: ?Sized>(&mut self, what: *const T) -> bool {
        self.told.insert(what.addr())
    }

    /// A rectangle of the page as it is shown.
    pub(super) fn area(&self, area: Rect) -> Option<Area> {
        let shown = area.intersect(self.sheet);
        if !shown.is_finite() || shown.area() <= 0.0 {
            return None;
        }
        let length = |value: f64| measure::narrow(value) * self.unit;
        Some(Area {
            x: length(shown.x0),
            y: length(shown.y0),
            width: length(shown.width()),
            height: length(shown.height()),
        })
    }

    /// Follows a part that is painted with instructions of its own: a form, a pattern, a character.
    pub(super) fn part(&mut self, part: &Stream<'a>, around: &Resources<'a>, state: State<'a>) {
        let id = part.obj_id();
        if self.depth >= DEEPEST || !self.seen.insert(id) {
            return;
        }
        self.depth += 1;
        let (bytes, ending) = streams::bytes(part);
        if ending != Ending::Whole {
            let whole = state.place.transform_rect_bbox(box_of(part.dict()));
            self.lack(lack_of_instructions(ending), Some(whole));
        }
        let own = part.dict().get::<Dict<'a>>(b"Resources");
        let own = own.map(Resources::new);
        let resources = own.as_ref().unwrap_or(around);
        self.follow(bytes, resources, state, ending != Ending::Whole);
        self.depth -= 1;
    }

    /// Follows instructions to their end. That they end early is said once, whether their data or they themselves do.
    pub(super) fn follow(
        &mut self,
        bytes: Vec<u8>,
        resources: &Resources<'a>,
        state: State<'a>,
        is_cut: bool,
    ) {
        let mut run = Run {
            resources,
            state,
            kept: Vec::new(),
            passages: Vec::new(),
            is_writing: false,
            has_pictures: false,
            lenient: 0,
            is_cut: false,
        };
        let is_wiped = streams::is_wiped(&bytes);
        let instructions = Instructions::new(bytes);
        let is_complete =
            instructions.each(|operator, operands| self.step(&mut run, operator, operands));
        let is_wiped = is_wiped && !run.has_pictures;
        let ends = is_complete && !run.is_cut && !run.is_writing && !is_wiped;
        if !ends && !is_cut {
            self.lack(Reason::InstructionsCut, None);
        }
    }

    /// One instruction; says whether the next one can be followed.
    fn step(&mut self, run: &mut Run<'_, 'a>, operator: &[u8], operands: &[&Object<'_>]) -> bool {
        match instructions::judge(operator, operands) {
            Read::Known => {}
            Read::Unknown => {
                run.is_cut |= run.lenient == 0;
                return true;
            }
            Read::Short => {
                run.is_cut = true;
                return !instructions::ends_the_page(operator);
            }
        }
        match operator {
            b"q" => run.kept.push(run.state.clone()),
            b"Q" => run.state = run.kept.pop().unwrap_or_else(|| run.state.clone()),
            b"cm" => run.state.place *= matrix(operands),
            b"d" => self.dash(operands),
            b"BX" => run.lenient += 1,
            b"BI" if run.is_hidden() => run.has_pictures = true,
            b"EX" => run.lenient = run.lenient.saturating_sub(1),
            b"BMC" => run.passages.push(run.is_hidden()),
            b"BDC" => run.passages.push(self.is_hidden_by(run, operands)),
            b"EMC" => drop(run.passages.pop()),
            b"BT" | b"ET" => {
                run.is_writing = operator == b"BT";
                run.state.writing.begin();
            }
            b"b" | b"B" | b"b*" | b"B*" | b"f" | b"F" | b"f*" | b"s" | b"S" => {
                self.found.paints |= !run.is_hidden();
            }
            _ if run.is_hidden() && !Writing::is_set_by(operator) => {}
            _ => self.paint(run, operator, operands),
        }
        true
    }

    /// How lines are dashed from now on. No length is negative (PDF 32000-1, 8.4.3.6).
    pub(super) fn dash(&mut self, operands: &[&Object<'_>]) {
        if let [.., Object::Array(lengths), _] = operands {
            let is_backward = lengths.iter::<f32>().any(|length| length < 0.0);
            self.found.has_backward_dashes |= is_backward;
        }
    }

    fn paint(&mut self, run: &mut Run<'_, 'a>, operator: &[u8], operands: &[&Object<'_>]) {
        let (resources, is_hidden) = (run.resources, run.is_hidden());
        match operator {
            b"Do" => paints::object(self, resources, &run.state, operands),
            b"BI" => {
                run.has_pictures = true;
                paints::inline(self, resources, &run.state, operands);
            }
            b"sh" => paints::shading(self, resources, operands),
            b"scn" | b"SCN" => paints::pattern(self, resources, operands),
            b"cs" | b"CS" => paints::space(self, resources, operands),
            b"gs" => paints::graphics_state(self, resources, &mut run.state, operands),
            _ => {
                if operator == b"Tf" {
                    run.state.writing.face = paints::face(self, resources, operands);
                }
                let pieces = run.state.writing.set(operator, operands);
                if !is_hidden {
                    writing::show(self, resources, &mut run.state, pieces);
                }
            }
        }
    }

    /// Whether a passage is hidden that begins with these operands.
    fn is_hidden_by(&self, run: &Run<'_, 'a>, operands: &[&Object<'_>]) -> bool {
        let layers = &self.accounts.layers;
        run.is_hidden()
            || match operands {
                [.., Object::Name(tag), Object::Name(name)] if **tag == *b"OC" => {
                    layers.hide(&run.resources.properties, name)
                }
                _ => false,
            }
    }
}

impl Run<'_, '_> {
    fn is_hidden(&self) -> bool {
        self.passages.last().copied().unwrap_or(false)
    }
}

/// The matrix of the last six operands.
pub(super) fn matrix(operands: &[&Object<'_>]) -> Affine {
    let number = |from_last| instructions::number(operands, from_last).unwrap_or(0.0);
    Affine::new([
        number(6),
        number(5),
        number(4),
        number(3),
        number(2),
        number(1),
    ])
}

/// The box of a form, or nothing.
pub(super) fn box_of(dict: &Dict<'_>) -> Rect {
    let [x0, y0, x1, y1] = dict.get::<[f64; 4]>(b"BBox").unwrap_or_default();
    Rect::new(x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1))
}

/// The matrix of a form or a pattern.
pub(super) fn matrix_of(dict: &Dict<'_>) -> Affine {
    let matrix = dict.get::<[f64; 6]>(b"Matrix");
    matrix.map_or(Affine::IDENTITY, Affine::new)
}

/// The name that is the last operand.
pub(super) fn name<'o, 'n>(operands: &[&'o Object<'n>]) -> Option<&'o Name<'n>> {
    match operands.last() {
        Some(Object::Name(name)) => Some(name),
        _ => None,
    }
}
