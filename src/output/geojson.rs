//! GeoJSON: where the places of an article lie.
//!
//! In: a document with its text. Out: a FeatureCollection with a point for each entity whose best candidate has
//! coordinates. A place that is not resolved is left out; of one that may be several, `candidates` says how many there
//! were, and `why` why this one stands first. `mentions` are where the article names it, in the document's own unit.
//! Follows RFC 7946: longitude first, WGS 84.

use super::json::Writer;
use super::record::reference;
use super::subject::{Subject, best};
use crate::document::{Candidate, Entity};

/// The features.
pub(super) fn write(subject: &Subject<'_>) -> String {
    let mut json = Writer::default();
    json.open('{').key("type").text("FeatureCollection").key("features").open('[');
    for entity in &subject.document.entities {
        if let Some((candidate, longitude, latitude)) = located(entity) {
            feature(json.line(), subject, entity, candidate, [longitude, latitude]);
        }
    }
    json.close(']').close('}');
    json.finish()
}

/// The best candidate of an entity and where on Earth it lies.
pub(super) fn located(entity: &Entity) -> Option<(&Candidate, f64, f64)> {
    let candidate = best(entity)?;
    let (longitude, latitude) = (candidate.longitude?, candidate.latitude?);
    let on_earth = (-180.0..=180.0).contains(&longitude) && (-90.0..=90.0).contains(&latitude);
    on_earth.then_some((candidate, longitude, latitude))
}

fn feature(json: &mut Writer, subject: &Subject<'_>, entity: &Entity, candidate: &Candidate, position: [f64; 2]) {
    json.open('{').key("type").text("Feature").key("id").number(entity.id);
    json.key("geometry").open('{').key("type").text("Point");
    json.key("coordinates").open('[').float(position[0]).float(position[1]).close(']').close('}');
    json.key("properties").open('{');
    json.key("name").text(&entity.name).key("label").text(entity.label.as_str()).key("kind").text(entity.kind.as_str());
    json.key("gazetteer_name").text(&candidate.name);
    for (key, value) in [("country", &candidate.country), ("feature", &candidate.feature), ("wikidata", &candidate.wikidata)]
    {
        if let Some(value) = value {
            json.key(key).text(value);
        }
    }
    if let Some(number) = candidate.geonames {
        json.key("geonames").number(number);
    }
    if let Some(reference) = reference(candidate) {
        json.key("link").text(&reference.iri);
    }
    json.key("candidates").number(entity.link.as_ref().map_or(0, |link| link.candidates.len() as u32));
    json.key("why").text(&candidate.why);
    json.key("aliases").open('[');
    entity.aliases.iter().for_each(|alias| _ = json.text(&alias.form));
    json.close(']').key("offset_unit").text(subject.unit.as_str()).key("mentions").open('[');
    for mention in entity.mentions.iter().map(|mention| &subject.document.mentions[*mention as usize]) {
        json.open('[').number(subject.in_unit(mention.start)).number(subject.in_unit(mention.end)).close(']');
    }
    json.close(']').close('}').close('}');
}
