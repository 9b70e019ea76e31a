// What the words of one report are: sentences, tokens and their grammar, who and what is named,
// when, where and how much. Given by `annotate`. All indexes point into the vectors of the same
// Annotation; every span obeys the offset law of text.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/text.h"

namespace dateline {

// Universal Dependencies v2 part-of-speech tags.
enum class Upos : std::uint8_t { ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X };
template <>
struct Names<Upos> {
    static constexpr std::string_view list[] = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                                "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
};

// Universal Dependencies v2 relations as used in English, with the subtypes that coding needs.
enum class Deprel : std::uint8_t {
    acl, acl_relcl, advcl, advcl_relcl, advmod, amod, appos, aux, aux_pass, case_, cc, cc_preconj, ccomp, compound,
    compound_prt, conj, cop, csubj, csubj_outer, csubj_pass, dep, det, det_predet, discourse, dislocated, expl, fixed,
    flat, goeswith, iobj, list, mark, nmod, nmod_desc, nmod_poss, nmod_unmarked, nsubj, nsubj_outer, nsubj_pass, nummod,
    obj, obl, obl_agent, obl_unmarked, orphan, parataxis, punct, reparandum, root, vocative, xcomp
};
template <>
struct Names<Deprel> {
    static constexpr std::string_view list[] = {
        "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj",
        "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet",
        "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc",
        "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent",
        "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"};
};

struct Token {
    Span span;
    std::string lemma;       // lower case except for proper nouns
    Upos upos = Upos::X;
    std::int32_t head = -1;  // index into Annotation::tokens, -1 for the root of a sentence
    Deprel deprel = Deprel::dep;
};

struct Sentence {
    Span span;
    TokenRange tokens;
    std::int32_t paragraph = 0;  // 0-based; paragraphs are separated by "\n\n" in the text
    bool title = false;          // stands in the headline
};

enum class EntityType { person, state, state_body, organization, armed_group, political_party, media, population, place, nationality, agreement, other };
template <>
struct Names<EntityType> {
    static constexpr std::string_view list[] = {"person", "state", "state_body", "organization", "armed_group", "political_party",
                                                "media", "population", "place", "nationality", "agreement", "other"};
};

enum class MentionForm { name, nominal, pronoun };
template <>
struct Names<MentionForm> {
    static constexpr std::string_view list[] = {"name", "nominal", "pronoun"};
};

struct Mention {
    Span span;
    MentionForm form = MentionForm::name;
    std::int32_t head = -1;  // index of the head token
};

struct ActorCode {         // PLOVER: ISO 3166-1 alpha-3 (or IGO code) and sector
    std::string country;   // "IRQ", "UNO"; empty when unknown
    std::string role;      // "GOV", "MIL", "REB" ...; empty when unknown
};

// An entity within one report. Its local id is "e" and its index: e0, e1 ...
struct Entity {
    EntityType type = EntityType::other;
    std::string name;        // its fullest name form, or the surface of its first mention
    ActorCode code;
    std::vector<Mention> mentions;  // sorted by span; the first defines the entity's finding id
    std::string lexicon;     // id of the line in lexicon/actors.tsv or places.tsv that it is; empty when none
    std::string rule;        // id of the rule that found and typed it
    bool private_person = false;    // a private individual by the masking rule (promise 5)
};

enum class TimeType { date, time, duration, set };
template <>
struct Names<TimeType> {
    static constexpr std::string_view list[] = {"date", "time", "duration", "set"};
};
enum class TimeBasis { text, published, dateline, narrative };
template <>
struct Names<TimeBasis> {
    static constexpr std::string_view list[] = {"text", "published", "dateline", "narrative"};
};
enum class Precision { day, month, year, interval };
template <>
struct Names<Precision> {
    static constexpr std::string_view list[] = {"day", "month", "year", "interval"};
};

struct Time {
    Span span;
    TimeType type = TimeType::date;
    std::string value;  // TIMEX3: 2026-05-06, 2023-03, XXXX-08-11, PAST_REF, P3D
    std::string begin;  // ISO day, inclusive; empty when the text does not fix it
    std::string end;    // ISO day, inclusive
    TimeBasis basis = TimeBasis::text;
    std::optional<Precision> precision;
    std::string rule;
};

struct Place {
    Span span;
    std::string name;      // the gazetteer's name, or the surface when it is in none
    std::string country;   // ISO 3166-1 alpha-2
    std::string admin1;
    std::string kind;      // country, region, city, crossing, camp, base, river, lake, mountain, sea, site, other
    std::optional<double> lat, lon;
    std::string gazetteer_id;  // bare GeoNames number
    std::int32_t entity = -1;  // index of the entity that this mention belongs to
    std::string rule;          // why it is that place, or why it stays unknown
};

enum class Bound { exact, about, at_least, at_most, under, over };
template <>
struct Names<Bound> {
    static constexpr std::string_view list[] = {"exact", "about", "at_least", "at_most", "under", "over"};
};

struct Unit {
    std::string text;
    Span span;
};

struct Quantity {
    Span span;
    double value = 0;
    std::optional<double> low, high;
    Bound bound = Bound::exact;
    std::optional<Unit> unit;
    std::string measure;  // dead, injured, detained, people, fighters, distance, money, percent, age, volume, duration, ordinal, other
};

struct Annotation {
    std::vector<Token> tokens;        // of all sentences, in text order
    std::vector<Sentence> sentences;  // in text order, covering all tokens
    std::vector<Entity> entities;     // by first mention
    std::vector<Time> times;          // by span
    std::vector<Place> places;        // by span
    std::vector<Quantity> quantities; // by span
};

}  // namespace dateline
