#include "annotate/places/toponym_context.h"

#include <algorithm>

namespace dateline::places {

using naming::Atom;

namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_place_noun(std::string_view word) {
    return one_of(
        word,
        {"resident",     "residents",     "area",          "areas",       "native",     "natives",   "man",
         "men",          "woman",         "women",         "teen",        "teenager",   "couple",    "boy",
         "girl",         "police",        "mayor",         "officials",   "official",   "suburb",    "suburbs",
         "neighborhood", "neighborhoods", "neighbourhood", "border",      "based",      "bound",     "students",
         "student",      "schools",       "firefighters",  "officers",    "officer",    "voters",    "councilman",
         "councilwoman", "councilmen",    "council",       "coast",       "campus",     "family",    "home",
         "hospital",     "court",         "courtroom",     "street",      "streets",    "community", "taxpayers",
         "homeowners",   "selectmen",     "city",          "town",        "village",    "governor",  "senator",
         "lawmakers",    "legislature",   "attorney",      "prosecutors", "troops",     "airport",   "stadium",
         "outskirts",    "region",        "driver",        "driver's",    "motorist",   "lawyer",    "doctor",
         "pastor",       "teacher",       "students",      "company",     "firm",       "business",  "governorate",
         "province",     "district",      "county",        "authorities", "government", "front",     "countryside"});
}

}  // namespace

bool is_direction(std::string_view word) {
    return one_of(
        word, {"north",        "south",        "east",         "west",      "northern",     "southern",  "eastern",
               "western",      "central",      "northeast",    "northwest", "southeast",    "southwest", "northeastern",
               "northwestern", "southeastern", "southwestern", "downtown",  "greater",      "upper",     "lower",
               "inner",        "mid",          "uptown",       "suburban",  "rural",        "coastal",   "mainland",
               "nearby",       "far",          "the",          "outer",     "metropolitan", "metro"});
}

bool lies_in(const Candidate& inner, const Candidate& outer) {
    if (outer.country.empty() || inner.country != outer.country) return false;
    if (outer.feature == Feature::country) return inner.feature != Feature::country;
    if (inner.feature <= Feature::admin1) return false;
    if (outer.feature == Feature::admin1) return !outer.region.empty() && inner.region == outer.region;
    if (outer.feature == Feature::admin2)
        return !outer.county.empty() && inner.county == outer.county && inner.feature != Feature::admin2;
    // A quarter or a village beside a town: "Balad Ruz, Baqubah".
    return outer.population > inner.population && outer.lat && inner.lat &&
           kilometres(*outer.lat, *outer.lon, *inner.lat, *inner.lon) < 30 && inner.name != outer.name &&
           inner.feature >= Feature::capital;
}

ToponymContext::ToponymContext(const Report& report, const Annotation& annotation, const std::vector<Atom>& atoms)
    : report_(report), annotation_(annotation), atoms_(atoms), cover_(atoms.size()) {
    for (const Atom& a : atoms)
        if (a.word && !a.capital) low_.insert(a.folded);
    std::vector<Cover> mentions;
    std::vector<Span> persons;
    for (std::size_t e = 0; e < annotation.entities.size(); ++e)
        for (const Mention& m : annotation.entities[e].mentions)
            if (m.form == MentionForm::name || m.form == MentionForm::nominal) {
                mentions.push_back({static_cast<int>(e), m.span, m.form});
                if (m.form == MentionForm::name && annotation.entities[e].type == EntityType::person)
                    persons.push_back(m.span);
            }
    for (const Span person : persons) add_surnames(person);
    // Longer mentions first, so that the smallest one around an atom is written last; names last of all.
    std::stable_sort(mentions.begin(), mentions.end(), [](const Cover& a, const Cover& b) {
        return std::make_pair(a.form == MentionForm::name, -static_cast<std::int64_t>(a.span.size())) <
               std::make_pair(b.form == MentionForm::name, -static_cast<std::int64_t>(b.span.size()));
    });
    for (const Cover& m : mentions) {
        auto at = std::lower_bound(atoms.begin(), atoms.end(), m.span.begin,
                                   [](const Atom& a, std::uint32_t byte) { return a.span.begin < byte; });
        // A mention of a whole paragraph would make this quadratic and is no name.
        for (int words = 0; at != atoms.end() && at->span.end <= m.span.end && words < 40; ++at, ++words)
            cover_[static_cast<std::size_t>(at - atoms.begin())] = m;
    }
}

void ToponymContext::add_surnames(Span person) {
    auto at = std::lower_bound(atoms_.begin(), atoms_.end(), person.begin,
                               [](const Atom& a, std::uint32_t byte) { return a.span.begin < byte; });
    std::vector<std::string_view> words;
    for (; at != atoms_.end() && at->span.end <= person.end && words.size() < 6; ++at)
        if (at->capital && !at->folded.empty() && !at->possessive) words.push_back(at->folded);
    if (words.size() > 1) surnames_.emplace(words.back());
}

Owner ToponymContext::owner(const Toponym& t) const {
    Owner out;
    if (t.begin >= cover_.size() || t.end <= t.begin) return out;
    out.surname = t.end - t.begin == 1 && surnames_.contains(atoms_[t.begin].folded);
    const Cover& cover = cover_[t.begin];
    if (cover.entity < 0) return out;
    const Entity& entity = annotation_.entities[static_cast<std::size_t>(cover.entity)];
    out.entity = cover.entity;
    out.mention = cover.span;
    out.type = entity.type;
    out.form = cover.form;
    std::size_t first = t.begin, last = t.end;
    while (first > 0 && atoms_[first - 1].span.begin >= cover.span.begin &&
           one_of(atoms_[first - 1].folded, {"the", "al", "el"}))
        --first;
    while (first > 0 && atoms_[first - 1].span.begin >= cover.span.begin && atoms_[first - 1].folded.empty() &&
           atoms_[first].glued)
        --first;
    while (last < atoms_.size() && atoms_[last].span.end <= cover.span.end &&
           (atoms_[last].possessive || atoms_[last].folded.empty()))
        ++last;
    const bool starts = first < atoms_.size() && atoms_[first].span.begin <= cover.span.begin;
    const bool ends = atoms_[last - 1].span.end >= cover.span.end;
    // A toponym that reaches beyond the mention holds it.
    out.exact = starts && ends;
    out.leads = starts && !ends;
    out.after_of = ends && !starts && t.begin > 0 && one_of(atoms_[t.begin - 1].folded, {"of", "in", "for"});
    const std::string_view surface = t.span.in(report_.text);
    out.acronym = std::none_of(surface.begin(), surface.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (t.end < atoms_.size() && atoms_[t.end].span.end <= cover.span.end) {
        const std::string_view next = atoms_[t.end].folded;
        out.title_follows = one_of(
            next,
            {"city",         "county",       "police",    "mayor",   "councilman", "councilwoman", "councilmember",
             "commissioner", "investigator", "detective", "sheriff", "republican", "democrat",     "democratic",
             "democrats",    "republicans",  "resident",  "native",  "coroner",    "clerk",        "superintendent",
             "principal",    "selectman",    "first",     "coach",   "fire",       "boys",         "girls",
             "high",         "township",     "town",      "state",   "supervisor", "alderman",     "attorney",
             "judge",        "juniors",      "man",       "woman",   "bishop",     "archbishop",   "governor"});
    }
    // Bodies of towns and counties themselves; a church or hospital may bear any name.
    for (std::size_t i = t.end; i < atoms_.size() && atoms_[i].span.begin < cover.span.end; ++i)
        if (one_of(atoms_[i].folded,
                   {"police",     "council",    "sheriff",       "sheriffs", "fire",        "schools",    "court",
                    "mayor",      "commission", "commissioners", "board",    "department",  "chamber",    "republicans",
                    "democrats",  "democratic", "authority",     "library",  "parks",       "town",       "township",
                    "government", "ministry",   "parliament",    "army",     "forces",      "operations", "jail",
                    "prison",     "airport",    "city",          "resident", "residents",   "students",   "legislature",
                    "senate",     "house",      "supreme",       "superior", "circuit",     "municipal",  "public",
                    "code",       "community",  "turnpike",      "unified",  "independent", "district",   "arts",
                    "convention", "conference", "governorate",   "province", "embassy",     "daily",      "times",
                    "news",       "herald",     "tribune",       "gazette",  "pioneer"}))
            out.civic = true;
    return out;
}

Around ToponymContext::around(const Toponym& t, const ToponymTables& tables) const {
    Around out;
    if (report_.dateline && !report_.dateline->span.empty() && report_.dateline->span.contains(t.span))
        out.in_dateline = true;
    std::size_t before = t.begin;
    while (before > 0 && atoms_[before - 1].sentence == atoms_[t.begin].sentence &&
           is_direction(atoms_[before - 1].folded)) {
        if (atoms_[before - 1].folded != "the") out.place_adjective = true;
        --before;
    }
    const std::string_view previous = before > 0 && atoms_[before - 1].sentence == atoms_[t.begin].sentence
                                          ? std::string_view(atoms_[before - 1].folded)
                                          : std::string_view();
    out.locative = one_of(previous, {"in", "near", "outside", "around", "across", "throughout", "into", "inside",
                                     "toward", "towards", "within", "via", "beyond", "at"});
    out.direction = one_of(previous, {"from", "to", "of", "through", "over", "for", "and", "or", "between"});
    if (one_of(previous, {"of"}) && before >= 2 &&
        one_of(atoms_[before - 2].folded,
               {"city",      "town",      "village",   "south",      "north",     "east",       "west",
                "northeast", "northwest", "southeast", "southwest",  "outside",   "university", "outskirts",
                "suburb",    "residents", "people",    "streets",    "mayor",     "coast",      "port",
                "capital",   "county",    "miles",     "kilometres", "kilometers"}))
        out.locative = true;
    // "in the capital, X", "the village X"
    static constexpr auto is_settlement = [](std::string_view word) {
        return one_of(word, {"capital", "city", "town", "village", "hamlet", "suburb", "settlement"});
    };
    if (before >= 2 && is(before - 1, ",") && is_settlement(atoms_[before - 2].folded)) out.locative = true;
    if (is_settlement(previous) && !atoms_[before - 1].capital) out.locative = true;
    // "Jane Roe, 39, of X"
    if (previous == "of" && before >= 2 && is(before - 2, ",") && before >= 3 && atoms_[before - 3].digit)
        out.locative = true;
    // "Sen. Jane Roe, R-X"
    if (t.begin >= 3 && is(t.begin - 1, "-") && one_of(atoms_[t.begin - 2].folded, {"r", "d", "i", "dfl", "gop"}) &&
        (is(t.begin - 3, ",") || is(t.begin - 3, "(")))
        out.locative = true;
    if (t.begin > 0 && atoms_[t.begin].sentence == atoms_[t.begin - 1].sentence) {
        const Atom& last = atoms_[t.begin - 1];
        out.after_title =
            last.capital && (tables.is_title(last.folded) || tables.is_given_name(last.folded)) && !last.possessive;
    }
    if (t.end < atoms_.size() && atoms_[t.end].sentence == atoms_[t.begin].sentence) {
        const Atom& next = atoms_[t.end];
        out.place_noun = !next.capital && is_place_noun(next.folded);
        out.possessive = next.possessive;
        if (next.folded.empty() && is(t.end, "-") && t.end + 1 < atoms_.size() &&
            one_of(atoms_[t.end + 1].folded, {"based", "area", "bound", "born", "backed"}))
            out.place_noun = true;
        out.before_surname = t.end - t.begin == 1 && tables.is_given_name(atoms_[t.begin].folded) && next.capital &&
                             next.word && !is_place_noun(next.folded);
    }
    return out;
}

bool ToponymContext::may_be_name(std::size_t i, const ToponymTables& tables) const {
    const Atom& a = atoms_[i];
    const bool acronym = tables.is_acronym(a.folded);
    if (a.all_caps && a.folded.size() <= 4 && !acronym) {
        // Capitals of a dateline or a heading, not of an acronym.
        const bool heading =
            (i + 1 < atoms_.size() && atoms_[i + 1].all_caps && atoms_[i + 1].sentence == a.sentence) ||
            (i > 0 && atoms_[i - 1].all_caps && atoms_[i - 1].sentence == a.sentence) ||
            (report_.dateline && report_.dateline->span.overlaps(a.span));
        if (!heading) return false;
    }
    if (acronym && !a.all_caps && a.folded.size() <= 3 && a.span.size() == a.folded.size()) return false;  // "us", "Us"
    if (a.folded.size() < 2 || tables.is_common(a.folded)) return false;
    if (low_.contains(a.folded) && !a.all_caps) return false;
    if (a.token >= 0) {
        const Upos tag = annotation_.tokens[static_cast<std::size_t>(a.token)].upos;
        if (tag == Upos::PRON || tag == Upos::DET || tag == Upos::AUX || tag == Upos::ADP || tag == Upos::SCONJ ||
            tag == Upos::CCONJ || tag == Upos::INTJ)
            return false;
    }
    return true;
}

bool ToponymContext::opens_as_word(std::size_t i) const {
    if ((i > 0 && atoms_[i - 1].sentence == atoms_[i].sentence) || atoms_[i].token < 0) return false;
    const Upos tag = annotation_.tokens[static_cast<std::size_t>(atoms_[i].token)].upos;
    return tag == Upos::NOUN || tag == Upos::VERB || tag == Upos::ADJ || tag == Upos::ADV;
}

bool ToponymContext::joined(std::size_t end, std::size_t begin) const {
    if (begin < end || begin - end > 1 || begin >= atoms_.size()) return false;
    if (begin == end) return !atoms_[begin].glued;
    return is(end, ",");
}

bool ToponymContext::listed(std::size_t end, std::size_t begin) const {
    if (begin <= end || begin - end > 3) return false;
    for (std::size_t i = end; i < begin; ++i)
        if (!is(i, ",") && !one_of(atoms_[i].folded, {"and", "or"})) return false;
    return true;
}

std::size_t ToponymContext::after_kind(std::size_t end) const {
    return end < atoms_.size() && !kind_of_word(atoms_[end].folded).empty() ? end + 1 : end;
}

bool ToponymContext::modifiers_only(Span mention, const Toponym& t) const {
    for (std::size_t i = t.begin; i-- > 0 && atoms_[i].span.begin >= mention.begin;)
        if (!atoms_[i].folded.empty() && !is_direction(atoms_[i].folded) && kind_of_word(atoms_[i].folded).empty() &&
            !one_of(atoms_[i].folded, {"al", "el", "of"}))
            return false;
    for (std::size_t i = t.end; i < atoms_.size() && atoms_[i].span.end <= mention.end; ++i)
        if (!atoms_[i].folded.empty() && !atoms_[i].possessive && kind_of_word(atoms_[i].folded).empty() &&
            atoms_[i].folded != "area")
            return false;
    return true;
}

std::size_t ToponymContext::first_at_or_after(const std::vector<Toponym>& all, std::uint32_t byte) const {
    return static_cast<std::size_t>(
        std::lower_bound(all.begin(), all.end(), byte,
                         [](const Toponym& t, std::uint32_t at) { return t.span.begin < at; }) -
        all.begin());
}

}  // namespace dateline::places
