//! The account of a page from the file's own structure: every picture, font, remark and compression that the page
//! declares and paints, decoded to its end.
//!
//! Whoever draws gives what it has and says nothing of what is missing: a picture that ends early comes out as white
//! paper. So the page is gone over once more, instruction by instruction, and everything it paints is followed to the end
//! of its data. Nothing is drawn here and nothing is judged by its looks.

mod annotations;
mod colours;
mod faces;
mod functions;
mod instructions;
mod paints;
mod pictures;
mod shadings;
mod streams;
mod tail;
mod walk;
mod writing;

use super::layers::Layers;
use crate::paper::Area;
use crate::statement::{About, Reason, Statement};
use faces::{Face, Foundry};
use hayro::hayro_interpret::{CMapResolverFn, FontResolverFn, InterpreterSettings};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Dict, ObjectIdentifier};
use hayro::hayro_syntax::page::Page;
use hayro_font::FontCache;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What is known of a page before anybody draws it.
#[derive(Debug, Default)]
pub(super) struct PageAccount {
    /// What is missing, and where.
    pub(super) lacks: Vec<(Reason, Option<Area>)>,
    /// What its maker has to know, and where.
    pub(super) remarks: Vec<(About, Option<Area>)>,
    /// What only a program that makes appearances itself can draw.
    pub(super) unappeared: Vec<Option<Area>>,
    /// Where fields of text stand that have a value, and what it is.
    pub(super) values: Vec<(Area, String)>,
    /// Whether anything that the page paints can be painted.
    pub(super) paints: bool,
    /// Whether lines are dashed backwards: a program that follows such a line comes to no end.
    pub(super) has_backward_dashes: bool,
}

impl PageAccount {
    /// Whether nothing of the page can be drawn, though it has something to draw.
    pub(super) fn is_nothing(&self) -> bool {
        !self.paints
            && self
                .lacks
                .iter()
                .any(|(reason, _)| *reason != Reason::FileCut)
    }

    /// Puts what is missing and what is to be known into the page's statement. What has no appearance of its own is judged
    /// by the drawings.
    pub(super) fn state(self, statement: &mut Statement) {
        for (reason, area) in self.lacks {
            statement.lack(reason, area);
        }
        for (about, area) in self.remarks {
            statement.remark(about, area);
        }
    }
}

/// What the pages of a document share: fonts and pictures that were looked at already.
pub(super) struct Accounts<'a> {
    foundry: Foundry<'a>,
    layers: Layers,
    is_file_cut: bool,
    faces: RefCell<HashMap<usize, Rc<Face<'a>>>>,
    pictures: RefCell<HashMap<ObjectIdentifier, Option<Reason>>>,
}

impl<'a> Accounts<'a> {
    /// Accounts of a document, with the fonts at hand for those that it does not embed.
    pub(super) fn new(pdf: &'a Pdf, settings: &InterpreterSettings) -> Self {
        let (fonts, maps): (FontResolverFn, CMapResolverFn) = (
            settings.font_resolver.clone(),
            settings.cmap_resolver.clone(),
        );
        Self {
            foundry: Foundry {
                cache: FontCache::new(),
                fonts,
                maps,
            },
            layers: Layers::of(pdf),
            is_file_cut: tail::is_lost(pdf),
            faces: RefCell::default(),
            pictures: RefCell::default(),
        }
    }

    /// Goes over a page. Places come out in points of the page as it is shown, its user unit applied.
    pub(super) fn of(&self, page: &Page<'a>) -> PageAccount {
        let mut account = walk::over(self, page);
        if self.is_file_cut {
            account.lacks.push((Reason::FileCut, None));
        }
        account
    }

    fn face(&self, dict: &Dict<'a>) -> Rc<Face<'a>> {
        let key = dict.data().as_ptr().addr();
        let known = self.faces.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            let face = Rc::new(Face::of(dict, &self.foundry));
            self.faces.borrow_mut().insert(key, face.clone());
            face
        })
    }
}
