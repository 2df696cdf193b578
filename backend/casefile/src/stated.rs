//! What is said of one page that was drawn.

use contract::{LackReason, PageArea, PageLack, PageRemark, PageState, RemarkAbout};
use reading::{About, Reason, Statement, Turn};
use uuid::Uuid;

use crate::{FilePage, deliver::area_of};

/// What is said of a page that was drawn.
#[derive(Debug, Clone)]
pub struct Stated {
    /// Whole or incomplete.
    pub state: PageState,
    /// What the press said.
    pub statement: Statement,
    /// What the second program drew, where the two differ.
    pub other: Option<Uuid>,
}

/// How the places on a page come to lie where it is shown.
type Lying = (Turn, (f32, f32));

impl Stated {
    /// What a statement comes to.
    pub(crate) const fn of(statement: Statement, other: Option<Uuid>) -> Self {
        Self {
            state: state_of(&statement),
            statement,
            other,
        }
    }

    /// What is missing; with the places where a page is shown, without them where none is.
    pub fn lacks(&self, shown: Option<&FilePage>) -> Vec<PageLack> {
        let lying = shown.map(FilePage::lying);
        let lacks = self.statement.lacks.iter();
        lacks
            .map(|lack| PageLack {
                reason: reason_of(lack.reason),
                count: lack.count,
                areas: areas_of(&lack.areas, lying),
            })
            .collect()
    }

    /// What its maker has to know, with the places as with what is missing.
    pub fn remarks(&self, shown: Option<&FilePage>) -> Vec<PageRemark> {
        let lying = shown.map(FilePage::lying);
        let remarks = self.statement.remarks.iter();
        remarks
            .map(|remark| PageRemark {
                about: about_of(remark.about),
                count: remark.count,
                areas: areas_of(&remark.areas, lying),
            })
            .collect()
    }

    /// Whether text of the page may have gone unread, so that a search looks through a part of it alone.
    pub(crate) fn may_hide_text(&self) -> bool {
        let lacks = self.statement.lacks.iter();
        let mut remarks = self.statement.remarks.iter();
        lacks
            .map(|lack| reason_of(lack.reason))
            .any(LackReason::may_hide_text)
            || remarks.any(|remark| about_of(remark.about).may_hide_text())
    }
}

/// The state of a page of which this is said.
pub(crate) const fn state_of(statement: &Statement) -> PageState {
    if statement.is_whole() {
        PageState::Whole
    } else {
        PageState::Incomplete
    }
}

fn areas_of(areas: &[reading::Area], lying: Option<Lying>) -> Vec<PageArea> {
    let Some((turn, size)) = lying else {
        return Vec::new();
    };
    let areas = areas.iter();
    areas.map(|area| area_of(&turn.area(*area, size))).collect()
}

/// Each reason of the press under its name in the contract.
const fn reason_of(reason: Reason) -> LackReason {
    match reason {
        Reason::PictureCut => LackReason::PictureCut,
        Reason::PictureLost => LackReason::PictureLost,
        Reason::InstructionsCut => LackReason::InstructionsCut,
        Reason::PartLost => LackReason::PartLost,
        Reason::FontLost => LackReason::FontLost,
        Reason::CharactersMissing => LackReason::CharactersMissing,
        Reason::AnnotationsNotDrawn => LackReason::AnnotationsNotDrawn,
        Reason::AnnotationsByOne => LackReason::AnnotationsByOne,
        Reason::DrawnByOne => LackReason::DrawnByOne,
        Reason::DrawnDifferently => LackReason::DrawnDifferently,
        Reason::FileCut => LackReason::FileCut,
        Reason::CompressionUnknown => LackReason::CompressionUnknown,
    }
}

/// What a remark of the press is about, in the contract.
const fn about_of(about: About) -> RemarkAbout {
    match about {
        About::CoveredText => RemarkAbout::CoveredText,
        About::UnseenText => RemarkAbout::UnseenText,
        About::RedactionMarked => RemarkAbout::RedactionMarked,
        About::UnknownText => RemarkAbout::UnknownText,
        About::DisputedText => RemarkAbout::DisputedText,
        About::StoredValues => RemarkAbout::StoredValues,
    }
}

#[cfg(test)]
mod tests {
    use reading::Area;

    use super::*;

    #[test]
    fn codes_of_the_press_are_those_of_the_contract() {
        let reasons = Reason::ALL.map(|reason| (reason.code(), reason_of(reason).code()));
        let abouts = About::ALL.map(|about| (about.code(), about_of(about).code()));
        for (one, other) in reasons.into_iter().chain(abouts) {
            assert_eq!(one, other);
        }
        assert_eq!(Reason::ALL.len(), LackReason::ALL.len());
        assert_eq!(About::ALL.len(), RemarkAbout::ALL.len());
    }

    #[test]
    fn places_are_told_where_the_page_is_shown() {
        let area = Area {
            x: 10.0,
            y: 20.0,
            width: 30.0,
            height: 40.0,
        };
        assert_eq!(areas_of(&[area], None), []);
        let lying = (Turn::Right, (200.0, 100.0));
        let area = areas_of(&[area], Some(lying))[0];
        let told = (area.x, area.y, area.width, area.height);
        assert_eq!(told, (40.0, 10.0, 40.0, 30.0));
    }
}
