//! From pages to a PDF.

use std::num::NonZeroU16;

use krilla::{
    Document, SerializeSettings,
    color::luma,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, Node as Tagged, SpanTag, TableHeaderScope,
        Tag, TagGroup, TagKind, TagTree,
    },
    text::{GlyphId, KrillaGlyph},
};

use crate::{
    SettingError,
    faces::Faces,
    flow::{Flow, Item, Kind, Node, NodeId},
    lines::{Glyph, Line},
    page::{HEIGHT, LEFT, TOP, WIDTH},
    sheet::Sheet,
};

/// Paints the pages, and says in the file what their parts are.
pub(crate) fn paint(faces: &Faces, sheet: &Sheet, flow: Flow) -> Result<Vec<u8>, SettingError> {
    let mut document = Document::new_with(settings()?);
    let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); flow.nodes.len()];
    for items in flow.pages {
        let Some(size) = PageSettings::from_wh(WIDTH, HEIGHT) else {
            continue;
        };
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        surface.set_fill(Some(Fill {
            paint: luma::Color::black().into(),
            ..Fill::default()
        }));
        for item in items {
            let drawn = draw(faces, &mut surface, (&flow.nodes, item));
            if let Some((node, leaf)) = drawn
                && let Some(leaves) = leaves.get_mut(node)
            {
                leaves.push(leaf);
            }
        }
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(sheet.language.to_owned()));
    for group in groups(&flow.nodes, &leaves, (sheet, None)) {
        tree.push(group);
    }
    document.set_tag_tree(tree);
    let mut outline = Outline::new();
    let start = XyzDestination::new(0, Point::from_xy(LEFT, TOP));
    outline.push_child(OutlineNode::new(sheet.title.clone(), start));
    document.set_outline(outline);
    document.set_metadata(metadata(sheet));
    let finished = document.finish();
    finished.map_err(|error| SettingError::Standards(format!("{error:?}")))
}

fn settings() -> Result<SerializeSettings, SettingError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| SettingError::Standards(format!("{error:?}")))?;
    Ok(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    })
}

fn metadata(sheet: &Sheet) -> Metadata {
    let made = sheet.made_at;
    let day = DateTime::new(u16::try_from(made.year()).unwrap_or_default())
        .month(u8::from(made.month()))
        .day(made.day())
        .hour(made.hour())
        .minute(made.minute())
        .second(made.second())
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(sheet.title.clone())
        .authors(vec![sheet.issuer.clone()])
        .language(sheet.language.to_owned())
        .creation_date(day)
        .document_id(sheet.check.address.clone())
}

/// Draws something; answers to which part of the structure it belongs.
fn draw(
    faces: &Faces,
    surface: &mut Surface<'_>,
    (nodes, item): (&[Node], Item),
) -> Option<(NodeId, Identifier)> {
    let kind = |node: NodeId| nodes.get(node).map(|node| node.kind);
    match item {
        Item::Rule {
            x,
            y,
            width,
            height,
        } => {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
                ArtifactType::Layout,
            )));
            fill(surface, std::iter::once((x, y)), (width, height));
            surface.end_tagged();
            None
        }
        Item::Square {
            node,
            modules,
            size,
        } => {
            let leaf = surface.start_tagged(content(kind(node)));
            fill(surface, modules.into_iter(), (size, size));
            surface.end_tagged();
            (kind(node) != Some(Kind::Repeated)).then_some((node, leaf))
        }
        Item::Text { node, x, y, line } => {
            let leaf = surface.start_tagged(content(kind(node)));
            write(faces, surface, (x, y), &line);
            surface.end_tagged();
            (kind(node) != Some(Kind::Repeated)).then_some((node, leaf))
        }
    }
}

fn content(kind: Option<Kind>) -> ContentTag<'static> {
    match kind {
        Some(Kind::Repeated) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)),
        Some(Kind::Square) => ContentTag::Other,
        _ => ContentTag::Span(SpanTag::empty()),
    }
}

fn fill(
    surface: &mut Surface<'_>,
    corners: impl Iterator<Item = (f32, f32)>,
    (width, height): (f32, f32),
) {
    let mut path = PathBuilder::new();
    for (x, y) in corners {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            path.push_rect(rect);
        }
    }
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// Writes a line, each stretch that one face draws at once.
fn write(faces: &Faces, surface: &mut Surface<'_>, (x, y): (f32, f32), line: &Line) {
    let (mut x, mut from) = (x, 0);
    let is_one_face = |a: &Glyph, b: &Glyph| a.ink.face == b.ink.face;
    for stretch in line.glyphs.chunk_by(is_one_face) {
        let mut glyphs = Vec::with_capacity(stretch.len());
        for glyph in stretch {
            let until = from + glyph.bytes;
            let advance = glyph.advance / line.style.size;
            let id = GlyphId::new(glyph.ink.glyph);
            glyphs.push(KrillaGlyph::new(
                id,
                advance,
                0.0,
                0.0,
                0.0,
                from..until,
                None,
            ));
            from = until;
        }
        let face = stretch.first().and_then(|glyph| faces.font(glyph.ink.face));
        if let Some(font) = face {
            let start = Point::from_xy(x, y);
            surface.draw_glyphs(start, &glyphs, font, &line.text, line.style.size, false);
        }
        x += stretch.iter().map(|glyph| glyph.advance).sum::<f32>();
    }
}

/// The structure below a part of it, in the order in which it is read.
fn groups(
    nodes: &[Node],
    leaves: &[Vec<Identifier>],
    (sheet, parent): (&Sheet, Option<NodeId>),
) -> Vec<TagGroup> {
    let below = nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| node.parent == parent);
    below
        .filter_map(|(id, node)| {
            let mut group = TagGroup::new(tag(node, sheet)?);
            let own = leaves.get(id).into_iter().flatten();
            group.children.extend(own.map(|leaf| Tagged::Leaf(*leaf)));
            for child in groups(nodes, leaves, (sheet, Some(id))) {
                group.push(child);
            }
            Some(group)
        })
        .collect()
}

fn tag(node: &Node, sheet: &Sheet) -> Option<TagKind> {
    let heading = |level: NonZeroU16| Tag::Hn(level, node.heading.clone()).into();
    Some(match node.kind {
        Kind::Repeated => return None,
        Kind::Title => heading(NonZeroU16::MIN),
        Kind::Heading => heading(NonZeroU16::MIN.saturating_add(1)),
        Kind::Issuer | Kind::Paragraph => Tag::P.into(),
        Kind::Table => Tag::Table.into(),
        Kind::Row(_) => Tag::TR.into(),
        Kind::RowName => Tag::TH(TableHeaderScope::Row).into(),
        Kind::ColumnName => Tag::TH(TableHeaderScope::Column).into(),
        Kind::Says => Tag::TD.into(),
        Kind::Square => Tag::Figure(Some(sheet.check.spoken.clone())).into(),
    })
}
