#include "annotate/names/plain_names.h"

namespace dateline::naming {

namespace {

bool roman_number(const Atom& atom) {
    return atom.all_caps && atom.folded.find_first_not_of("ivxlc") == std::string::npos;
}

// What a company deals in closes its name: "Harrow Lithium"; no surname is one of these.
bool trades_in(std::string_view last) {
    return one_of(last, {"lithium",     "minerals",  "mining",    "metals",          "uranium",  "aluminium",
                         "aluminum",    "petroleum", "energy",    "resources",       "airlines", "airways",
                         "aviation",    "shipping",  "logistics", "telecom",         "telecoms", "cement",
                         "foods",       "textiles",  "chemicals", "pharmaceuticals", "motors",   "beverages",
                         "plantations", "timber",    "ferries",   "railways",        "electric", "insurance"});
}

void decide(Found& found, EntityType type, bool sure, std::string_view rule) {
    found.type = type;
    found.sure = sure;
    found.rule = rule;
}

}  // namespace

PlainNames::Shape PlainNames::shape(int begin, int end) const {
    Shape out;
    for (int k = begin; k < end; ++k) {
        const std::string& folded = context_.atom(k).folded;
        if (folded.empty()) continue;
        if (is_name_particle(folded) && k + 1 < end) out.particle = true;
        if (one_of(folded, {"of", "for", "and"})) out.joined = true;
        if (context_.atom(k).capital && !is_name_particle(folded)) ++out.words;
    }
    out.article = cues_.article_before(begin);
    out.place_cue = cues_.at_place_cue(begin) || cues_.before_place_word(end) || cues_.done_with_places(begin);
    out.place_word = names_land(context_.atom(begin).folded, context_.atom(end - 1).folded);
    out.gender = tables_.given_gender(context_.atom(begin).folded);
    return out;
}

bool PlainNames::is_name(int begin, int end, const Shape& shape, const Title* title) const {
    if (shape.words == 0 && !shape.particle) return false;
    if (title) return true;
    if (shape.words == 1 && end - begin == 1) {
        // A lone capital is a name when the grammar says so and the report does not also write the word small.
        const std::string& only = context_.atom(begin).folded;
        if (tables_.never_alone(only)) return false;
        const bool weak = runs_.first_word(begin) || runs_.in_heading(begin);
        if (context_.token(begin).upos != Upos::PROPN && !runs_.seen_inside(only)) return false;
        if (weak && runs_.seen_small(only)) return false;
    }
    if (shape.particle) return true;
    // "Shia Arab", "African-American": adjectives of people, however many, name nobody.
    for (int k = begin; k < end; ++k) {
        if (!context_.atom(k).capital || tables_.never_alone(context_.atom(k).folded)) continue;
        const Match part = tables_.match(context_.atoms, k);
        if (part.known < 0 ||
            (tables_.of(part.known).kind != KnownKind::demonym && tables_.of(part.known).kind != KnownKind::people))
            return true;
    }
    return false;
}

// Types that rest on something said; true when one was found.
bool PlainNames::type_by_evidence(int begin, int end, const Shape& shape, const Title* title, Found& found) const {
    const std::string& first = context_.atom(begin).folded;
    const std::string& last = context_.atom(end - 1).folded;
    const bool full_person = shape.gender && shape.words >= 2;
    const bool apposed = !title && cues_.apposed_person(begin, end);
    // "The firm, Victoria Bullion, has ...": between commas even a given name names the firm.
    const bool enclosed = context_.same_sentence(begin, begin - 1) && context_.surface(begin - 1, begin) == "," &&
                          context_.same_sentence(begin, end) && context_.surface(end, end + 1) == ",";
    const bool no_body = title || shape.place_cue || (full_person && (!enclosed || apposed));
    const WordKind* body = no_body ? nullptr : cues_.apposed_body(begin, end);
    const auto& dateline = context_.report.dateline;
    if (dateline && !title && dateline->span.contains(context_.span(begin, end)) && context_.atom(begin).all_caps) {
        // Capitals in the dateline are the town, however short: "ORURO, March 2".
        decide(found, EntityType::place, true, "dateline");
    } else if (!title && runs_.first_word(begin) && context_.atom(begin).all_caps && first.size() >= 4 &&
               context_.same_sentence(begin, end + 1) && !context_.atom(end).glued &&
               one_of(context_.surface(end, end + 1), {"-", "--", "\xE2\x80\x93", "\xE2\x80\x94"})) {
        decide(found, EntityType::place, true, "dateline");  // "HARTFORD - The court ..."
    } else if (body) {
        decide(found, body->type, true, "apposed_body");
        found.role = body->role;
    } else if (title) {
        decide(found, EntityType::person, true, "title");
        found.has_office = !title->of_address();
        found.title_kind = title->kind;
        if (title->kind == "office") found.office = title->words.back();
        found.office_role = title->role;
    } else if (shape.words <= 4 && !shape.joined && cues_.identified_person(begin)) {
        decide(found, EntityType::person, true, "identified");
    } else if (!apposed && cues_.named_thing(begin)) {
        decide(found, EntityType::other, true, "named_thing");
    } else if (shape.joined && calls_itself_band(first) && !shape.place_cue) {
        decide(found, EntityType::armed_group, true, "brotherhood");
        found.role = "REB";
    } else if (shape.place_word && shape.words >= 2 && !(shape.gender && !shape.place_cue) && !apposed) {
        decide(found, EntityType::place, true, "place_word");
    } else if (full_person && !shape.joined && !shape.article) {
        decide(found, EntityType::person, true, "given_name");
    } else if (apposed && shape.words <= 4 && !shape.joined && !shape.place_cue && !shape.article) {
        decide(found, EntityType::person, true, "apposition");
    } else if (one_of(first, {"abu", "abou", "umm", "oum"}) && end - begin >= 2 && !shape.place_cue) {
        decide(found, EntityType::person, true, "kunya");
    } else if (first.size() == 1 && shape.words >= 2 && !shape.joined) {
        decide(found, EntityType::person, true, "initials");
    } else if (shape.place_cue && !shape.joined) {
        decide(found, EntityType::place, false, "place_cue");
    } else if (shape.words == 1 && context_.atom(end - 1).all_caps && last.size() <= 6) {
        decide(found, EntityType::organization, true, "acronym");
    } else if (shape.gender && shape.words == 1) {
        decide(found, EntityType::person, false, "given_name");
    } else if (shape.words >= 2 && names_event_or_text(first, last)) {
        decide(found, EntityType::other, true, "event_or_text");
    } else {
        return false;
    }
    return true;
}

// What such names are more often than not.
void PlainNames::type_by_default(int begin, int end, const Shape& shape, Found& found) const {
    const Match front = tables_.match(context_.atoms, begin);
    const Match back = tables_.match(context_.atoms, end - 1);
    const bool article_particle = is_article_particle(context_.atom(begin).folded);
    if (shape.joined) {
        decide(found, EntityType::organization, false, "joined");
    } else if (shape.words >= 2 && trades_in(context_.atom(end - 1).folded)) {
        decide(found, EntityType::organization, false, "trade");
        found.role = "BUS";
    } else if (cues_.publishes(end) && !shape.gender) {
        decide(found, EntityType::media, false, "publishes");
        found.role = "MED";
    } else if (shape.article && shape.words >= 2) {
        decide(found, EntityType::organization, false, "article");
    } else if (shape.words >= 2 && front.known >= 0) {
        decide(found, EntityType::organization, false, "place_name");
    } else if (shape.words >= 2 && shape.words <= 3 && cues_.speaks(end)) {
        decide(found, EntityType::person, false, "speaker");
    } else if (shape.words == 2 && !shape.particle && back.known >= 0 &&
               tables_.of(back.known).kind == KnownKind::place) {
        decide(found, EntityType::organization, false, "of_a_place");
    } else if (shape.particle && !article_particle && shape.words >= 2) {
        decide(found, EntityType::person, false, "particle");
    } else if (shape.words == 2 || shape.words == 3) {
        // In doubt a person: what is taken for one is masked.
        decide(found, article_particle ? EntityType::organization : EntityType::person, false, "two_words");
    } else {
        decide(found, EntityType::other, false, "one_word");
    }
}

// "Regional Outlook", "Annex IV": what ends so is no person and no body, unless other words say what it is.
bool PlainNames::names_thing(int begin, int end) const {
    return tables_.thing(context_.atom(end - 1).folded) || (end - begin >= 2 && roman_number(context_.atom(end - 1)));
}

std::optional<Found> PlainNames::read(int begin, int end, const Title* title) const {
    const auto edge = [&](int k) {
        return !context_.atom(k).word || context_.atom(k).possessive ||
               one_of(context_.atom(k).folded, {"of", "for", "and", "on", "the"});
    };
    while (begin < end && edge(begin)) ++begin;
    while (begin < end && edge(end - 1)) --end;
    if (begin >= end) return std::nullopt;
    Found found;
    found.begin = begin;
    found.end = end;
    const Shape form = shape(begin, end);
    if (form.words == 1 && end - begin == 1 && !title && tables_.people(context_.atom(begin).folded)) {
        decide(found, EntityType::population, true, "people");
        found.role = "CVL";
        found.plural = true;
        found.group = "people:" + context_.atom(begin).folded;
        return found;
    }
    if (!is_name(begin, end, form, title)) return std::nullopt;
    // "Middle Eastern": an adjective, however long.
    if (!title && one_of(context_.atom(end - 1).folded, {"eastern", "western", "northern", "southern"}))
        return std::nullopt;
    if (!type_by_evidence(begin, end, form, title, found)) {
        if (form.words >= 2 && names_thing(begin, end)) {
            // At the head of a line the capital is the line's: "Key Findings".
            if (runs_.first_word(begin)) return std::nullopt;
            decide(found, EntityType::other, false, "thing");
        } else {
            type_by_default(begin, end, form, found);
        }
    }
    if (form.gender && !form.gender->empty() && found.type == EntityType::person) found.gender = (*form.gender)[0];
    if (const char told = title ? gender_of_title(title->words.back()) : '\0'; told) {
        found.gender = told;
        found.addressed = true;
    }
    return found;
}

}  // namespace dateline::naming
