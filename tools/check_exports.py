#!/usr/bin/env python3
"""Whether other people's readers take what newsgloss writes.

In: the newsgloss program, articles, and files of formats (`tests/exports/*.snap` among them: the example with all layers).
Out: a line a file and reader; exit code 1 where one refuses or reads something else. Asks PyLD (JSON-LD to RDF),
jsonschema (the Web Annotation model), geojson, icalendar, and Python's csv. No network: the terms of the annotation
context that newsgloss uses stand below, as in http://www.w3.org/ns/anno.jsonld. spaCy has `check_spacy.py`.

    pip install PyLD jsonschema geojson icalendar
    tools/check_exports.py target/release/newsgloss tests/articles/*.txt tests/exports/*.snap
"""

import csv
import importlib.metadata
import io
import json
import subprocess
import sys

import geojson
import icalendar
import jsonschema
from pyld import jsonld

CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation",
    "TextualBody": "oa:TextualBody",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "Choice": "oa:Choice",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "classifying": "oa:classifying",
    "describing": "oa:describing",
    "identifying": "oa:identifying",
    "linking": "oa:linking",
    "questioning": "oa:questioning",
    "tagging": "oa:tagging",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "partOf": {"@type": "@id", "@id": "as:partOf"},
    "format": "dc:format",
    "value": "rdf:value",
    "start": "oa:start",
    "end": "oa:end",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "label": "rdfs:label",
    "total": "as:totalItems",
    "startIndex": "as:startIndex",
}

IRI = {"type": "string", "pattern": "^[a-z]+:[^ <>\"{}|\\\\^`]+$"}
MOTIVATION = {
    "enum": "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating "
    "questioning replying tagging".split()
}


def thing(required, **properties):
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


RESOURCE = thing(["type", "source", "purpose"], type={"const": "SpecificResource"}, source=IRI, purpose=MOTIVATION)
TEXTUAL = thing(
    ["type", "value", "purpose"], type={"const": "TextualBody"}, value={"type": "string"}, purpose=MOTIVATION, format={"const": "text/plain"}
)
# Web Annotation Data Model, 3.1 (annotations), 3.2.4 (textual bodies), 3.2.7 (choices), 4.2.4 and 4.2.5 (selectors), 5.2 (pages).
PAGE = thing(
    ["@context", "id", "type", "partOf", "startIndex", "items"],
    **{
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "partOf": thing(["id", "type", "total"], id=IRI, type={"const": "AnnotationCollection"}, label={"type": "string"}, total={"type": "integer"}),
        "startIndex": {"const": 0},
        "items": {
            "type": "array",
            "items": thing(
                ["id", "type", "motivation", "body", "target"],
                id=IRI,
                type={"const": "Annotation"},
                motivation=MOTIVATION,
                body={
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "oneOf": [
                            TEXTUAL,
                            RESOURCE,
                            thing(["type", "items"], type={"const": "Choice"}, items={"type": "array", "minItems": 2, "items": {"oneOf": [TEXTUAL, RESOURCE]}}),
                        ]
                    },
                },
                target={"oneOf": [{"$ref": "#/$defs/target"}, {"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/target"}}]},
            ),
        },
    },
) | {
    "$defs": {
        "target": thing(
            ["type", "source", "selector"],
            type={"const": "SpecificResource"},
            source=IRI,
            selector={
                "type": "array",
                "prefixItems": [
                    thing(
                        ["type", "start", "end"],
                        type={"const": "TextPositionSelector"},
                        start={"type": "integer", "minimum": 0},
                        end={"type": "integer", "minimum": 0},
                    ),
                    thing(
                        ["type", "exact"],
                        type={"const": "TextQuoteSelector"},
                        exact={"type": "string"},
                        prefix={"type": "string"},
                        suffix={"type": "string"},
                    ),
                ],
                "items": False,
            },
        )
    }
}


def offline(url, _options):
    if url != "http://www.w3.org/ns/anno.jsonld":
        raise ValueError(f"no other context is known: {url}")
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}


def check_w3c(written):
    page = json.loads(written)
    jsonschema.Draft202012Validator(PAGE).validate(page)
    jsonld.set_document_loader(offline)
    # Every key must mean something: JSON-LD drops a key that its context does not know.
    expanded = jsonld.expand(page)
    compact = jsonld.compact(expanded, "http://www.w3.org/ns/anno.jsonld", {"documentLoader": offline})
    dataset = jsonld.to_rdf(page)
    oa = "http://www.w3.org/ns/oa#"
    triples = [(t["predicate"]["value"], t["object"]["value"]) for t in dataset["@default"]]
    annotations = triples.count(("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", oa + "Annotation"))
    assert annotations == len(page["items"]) == page["partOf"]["total"], "annotations are lost on the way to RDF"
    targets = sum(len(item["target"]) if isinstance(item["target"], list) else 1 for item in page["items"])
    for predicate, expected in [("exact", targets), ("start", targets), ("end", targets), ("hasTarget", targets)]:
        assert sum(p == oa + predicate for p, _ in triples) == expected, f"{predicate} is lost on the way to RDF"
    assert compact["type"] == "AnnotationPage", "the page is lost on the way back"
    return f"{annotations} annotations, {len(triples)} triples"


def check_geojson(written):
    features = geojson.loads(written)
    assert isinstance(features, geojson.FeatureCollection) and features.is_valid, features.errors()
    assert all(feature.is_valid for feature in features["features"])
    return f"{len(features['features'])} features"


def check_ical(written):
    calendar = icalendar.Calendar.from_ical(written)
    events = list(calendar.walk("VEVENT"))
    for event in events:
        assert not event.errors, event.errors
        assert event["DTSTART"].dt and event["DTSTAMP"].dt and event["UID"] and event["SUMMARY"]
    names = [event["UID"] for event in events]
    assert len(set(names)) == len(names), "a UID stands twice"
    return f"{len(events)} events"


def check_csv(written):
    rows = list(csv.DictReader(io.StringIO(written, newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in rows), "a row is not like the header"
    return f"{len(rows)} rows"


CHECKS = {
    "w3c": ("jsonld", "PyLD, jsonschema", check_w3c),
    "geojson": ("geojson", "geojson", check_geojson),
    "ical": ("ics", "icalendar", check_ical),
    "csv": ("csv", "csv", check_csv),
}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, *files = sys.argv[1:]
    print(", ".join(f"{name} {importlib.metadata.version(name)}" for name in ["PyLD", "jsonschema", "geojson", "icalendar"]))
    failed = False
    for file in files:
        for name, (extension, reader, check) in CHECKS.items():
            if file.endswith(".snap"):
                if not file.endswith(f".{extension}.snap"):
                    continue
                # Behind the second line of dashes; snapshots end their lines with "\n" alone.
                written = open(file, encoding="utf-8", newline="").read().split("---\n", 2)[2].replace("\n", "\r\n")
            else:
                command = [program, "annotate", file, "--format", name]
                written = subprocess.run(command, check=True, capture_output=True).stdout.decode()
            try:
                print(f"{name}: {reader}: {file}: {check(written)}")
            except Exception as error:  # Whatever a reader throws, the file is at fault.
                failed = True
                print(f"{name}: {reader}: {file}: FAILED: {type(error).__name__}: {str(error)[:400]}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
