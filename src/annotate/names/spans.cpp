#include "annotate/names/runs.h"

#include <algorithm>
#include <array>

namespace dateline::naming {

namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// Cuts runs into names: bodies, titles, persons, places.
class Segmenter {
public:
    Segmenter(const NameContext& context, const RunFinder& runs) : context_(context), tables_(context.tables), runs_(runs) {
        outlet_ = folded_words(context.report.outlet);
        if (outlet_.size() > 1 && outlet_[0].folded == "the") outlet_.erase(outlet_.begin());
        if (outlet_.size() > 6) outlet_.clear();
    }

    // Adds the names of a run; returns the atom behind the last one, which a known name may push past the run.
    int segment(Run run, std::vector<Found>& out) const;

private:
    void add(int begin, int end, std::vector<Found>& out, Found found) const;
    void add_known(Match match, Run run, std::vector<Found>& out) const;
    void add_plain(int begin, int end, const Title* title, std::vector<Found>& out) const;
    int body_end(int at, int end) const;
    int at_outlet(int at) const;
    bool at_place_cue(int begin) const;
    bool before_place_word(int end) const;
    bool moves_to(int begin) const;
    bool apposed_person(int begin, int end) const;
    const WordKind* apposed_body(int begin, int end) const;
    bool speaks(int end) const;
    bool publishes(int end) const;

    const NameContext& context_;
    const NameTables& tables_;
    const RunFinder& runs_;
    std::vector<FoldedWord> outlet_;
};

void Segmenter::add(int begin, int end, std::vector<Found>& out, Found found) const {
    while (begin < end && !context_.atom(begin).word && !context_.atom(begin).digit) ++begin;
    while (begin < end && ((!context_.atom(end - 1).word && !context_.atom(end - 1).digit) || context_.atom(end - 1).possessive)) --end;
    if (begin >= end) return;
    found.begin = begin;
    found.end = end;
    out.push_back(std::move(found));
}

// The end of the name of a body that starts at `at`: behind its last head word, and behind what "of ..." or "for ..."
// adds to it. `at` when no head word comes before a title or the end of the run.
int Segmenter::body_end(int at, int end) const {
    int head = -1;
    for (int k = at; k < end; ++k) {
        const Atom& atom = context_.atom(k);
        if (atom.folded == "of" && head < 0 && k > at) {
            // "Sons of the River": a body only when a head word opens it or closes it.
            continue;
        }
        if (k > at && !atom.folded.empty()) {
            const Title* title = nullptr;
            const int length = tables_.title(context_.atoms, k, &title);
            const bool ends_here = length > 0 && (head >= 0 || k > at) && k + length < end && !tables_.org_word(context_.atom(k + length - 1).folded);
            if (ends_here && head >= 0) break;
        }
        if (atom.capital && tables_.org_word(atom.folded)) head = k;
    }
    if (head < 0) return at;
    int stop = head + 1;
    bool inside = false;  // "Institute for School Reform": behind "for" all capitals belong
    for (int k = at + 1; k < head; ++k) inside = inside || one_of(context_.atom(k).folded, {"of", "for"});
    // "Ministry of the Interior", "Monitor for Rights"; a foreign head word opens its name: "Kata'ib al-Karrar".
    while (stop < end) {
        const Atom& atom = context_.atom(stop);
        const Title* title = nullptr;
        if (!atom.folded.empty() && atom.capital && tables_.title(context_.atoms, stop, &title) > 0) break;
        if (atom.possessive) break;
        const bool opens = head == at;
        const bool prepositional = one_of(atom.folded, {"of", "for", "on"}) || one_of(context_.atom(stop - 1).folded, {"of", "for", "on", "the", "and"});
        if (!opens && !prepositional && !inside && stop == head + 1) break;
        ++stop;
    }
    return stop;
}

// The end of the report's own outlet's name at `at`, or `at`.
int Segmenter::at_outlet(int at) const {
    int here = at;
    for (const FoldedWord& word : outlet_) {
        if (!context_.same_sentence(at, here) || context_.atom(here).folded != word.folded || !context_.atom(here).capital) return at;
        ++here;
        if (&word != &outlet_.back() && context_.same_sentence(at, here) && context_.surface(here, here + 1) == "-") ++here;
    }
    return here;
}

bool Segmenter::at_place_cue(int begin) const {
    int k = begin - 1;
    if (k >= 0 && context_.same_sentence(begin, k) && one_of(context_.atom(k).folded, {"the", "southern", "northern", "eastern", "western", "central", "nearby"})) --k;
    if (k < 0 || !context_.same_sentence(begin, k)) return false;
    if (one_of(context_.atom(k).folded, {"in", "at", "near", "outside", "around", "across", "through", "via", "towards", "toward", "into", "inside", "throughout"})) return true;
    if (k < 1 || context_.atom(k).folded != "of") return false;
    return one_of(context_.atom(k - 1).folded, {"city", "town", "village", "province", "governorate", "district", "north", "south", "east", "west", "northeast",
                                                "northwest", "southeast", "southwest", "outskirts", "region", "port", "state", "island", "capital", "suburb", "streets"});
}

// "flew to Oslo", "returned from Oslo", "visited Oslo": a city; "loyal to Oslo" is its government.
bool Segmenter::moves_to(int begin) const {
    const int before = begin - 1;
    if (!context_.same_sentence(begin, before)) return false;
    if (one_of(context_.token(before).lemma, {"reach", "leave", "visit", "enter"})) return true;
    if (!one_of(context_.atom(before).folded, {"from", "to"})) return false;
    for (int k = before - 1; k >= before - 4 && context_.same_sentence(begin, k); --k)
        if (one_of(context_.token(k).lemma, {"travel", "fly", "return", "go", "drive", "move", "head", "arrive", "flee", "march", "bring", "send", "come", "transfer", "flight",
                                             "trip", "visit", "journey", "road", "convoy", "retreat", "advance", "take", "telephone", "phone", "speak", "km", "kilometer",
                                             "kilometre", "mile"}))
            return true;
    return false;
}

bool Segmenter::before_place_word(int end) const {
    if (!context_.same_sentence(end - 1, end)) return false;
    return one_of(context_.atom(end).folded, {"province", "governorate", "district", "region", "city", "town", "village", "river", "crossing", "valley", "mountain",
                                              "mountains", "airport", "border", "highway", "street", "bridge", "dam", "camp", "port", "area", "island", "county", "state"});
}

// ", 38," or ", a farmer" or ", who": what follows a person's name.
bool Segmenter::apposed_person(int begin, int end) const {
    const auto word = [&](int k) -> std::string_view { return context_.same_sentence(begin, k) ? std::string_view(context_.atom(k).folded) : std::string_view(); };
    if (word(end) == "who" || word(end) == "whose") return true;
    if (context_.same_sentence(begin, end) && context_.surface(end, end + 1) == ",") {
        if (context_.same_sentence(begin, end + 1) && context_.atom(end + 1).digit && context_.same_sentence(begin, end + 2) &&
            context_.surface(end + 2, end + 3) == ",") return true;
        if (word(end + 1) == "who" || word(end + 1) == "whose") return true;
        for (int k = end + 1; k < end + 7 && context_.same_sentence(begin, k); ++k) {
            if (!context_.atom(k).word) break;
            const Title* title = nullptr;
            if (!context_.atom(k).capital && tables_.title(context_.atoms, k, &title) > 0 && title && !title->rank) return true;
            const WordKind* noun = tables_.nominal(context_.token(k).lemma);
            if (noun && (noun->kind == "people" || noun->kind == "office") && context_.token(k).upos == Upos::NOUN && !one_of(word(k), {"members", "people"})) return true;
        }
    }
    if (begin >= 2 && context_.same_sentence(begin, begin - 1) && context_.surface(begin - 1, begin) == ",") {
        const int k = begin - 2;
        const Title* title = nullptr;
        const WordKind* noun = tables_.nominal(context_.token(k).lemma);
        if (noun && (noun->kind == "office" || (noun->kind == "people" && !noun->role.empty() && context_.token(k).upos == Upos::NOUN))) return true;
        if (tables_.title(context_.atoms, k, &title) > 0 && title && !title->rank) return true;
    }
    return false;
}

// "X, an umbrella of factions", "the militia X", "fighters of X": the noun that says what kind of body a name is.
const WordKind* Segmenter::apposed_body(int begin, int end) const {
    const auto noun_at = [&](int k) -> const WordKind* {
        if (!context_.same_sentence(begin, k) || context_.token(k).upos != Upos::NOUN) return nullptr;
        const std::string& folded = context_.atom(k).folded;
        const WordKind* noun = tables_.nominal(folded);
        if (!noun && folded.ends_with('s')) noun = tables_.nominal(std::string_view(folded).substr(0, folded.size() - 1));
        return noun;
    };
    if (context_.same_sentence(begin, end) && context_.surface(end, end + 1) == "," && context_.same_sentence(begin, end + 1) &&
        one_of(context_.atom(end + 1).folded, {"a", "an", "the", "one", "its", "two", "three", "both", "another"})) {
        for (int k = end + 2; k < end + 9 && context_.same_sentence(begin, k) && context_.atom(k).word; ++k) {
            if (one_of(context_.atom(k).folded, {"who", "whose", "which", "that"})) break;
            const WordKind* noun = noun_at(k);
            if (!noun || (context_.same_sentence(begin, k + 1) && context_.token(k + 1).upos == Upos::NOUN)) continue;
            static const WordKind armed{EntityType::armed_group, "REB", "group"};
            for (int m = end + 2; m < k + 6 && context_.same_sentence(begin, m) && (context_.atom(m).word || context_.atom(m).glued); ++m)
                if (one_of(noun->kind, {"group", "body"}) && one_of(context_.atom(m).folded, {"armed", "militant", "rebel", "rebels", "insurgent", "militia", "militias", "paramilitary"}))
                    return &armed;
            if (one_of(noun->kind, {"group", "body"})) return noun;
            break;
        }
    }
    // "X's fighters", "X newspaper".
    if (context_.same_sentence(begin, end)) {
        const bool owns = context_.atom(end).possessive;
        const WordKind* noun = noun_at(owns ? end + 1 : end);
        if (noun && noun->type == EntityType::armed_group && noun->kind == "people") return noun;
        if (noun && !owns && noun->kind == "body" && noun->type == EntityType::media) return noun;
    }
    int k = begin - 1;
    while (k > 0 && context_.same_sentence(begin, k) && one_of(context_.atom(k).folded, {"the", "of", "from"})) --k;
    if (k < 0 || !context_.same_sentence(begin, k)) return nullptr;
    const bool of = k + 1 < begin && one_of(context_.atom(k + 1).folded, {"of", "from"});
    if (context_.surface(k, k + 1) == ",") --k;
    const WordKind* noun = k >= 0 ? noun_at(k) : nullptr;
    if (!noun) return nullptr;
    if (!of && one_of(noun->kind, {"group", "body"})) return noun;
    // "fighters of the Front": who fights for it tells what it is.
    if (of && noun->kind == "people" && noun->type == EntityType::armed_group) return noun;
    return nullptr;
}

bool Segmenter::speaks(int end) const {
    return context_.same_sentence(end - 1, end) &&
           one_of(context_.token(end).lemma, {"say", "tell", "add", "argue", "explain", "write", "claim", "believe", "think", "recall", "ask", "reply", "insist", "testify"});
}

bool Segmenter::publishes(int end) const {
    return context_.same_sentence(end - 1, end) && one_of(context_.token(end).lemma, {"report", "quote", "broadcast", "publish", "air", "cite"}) &&
           context_.token(end).upos == Upos::VERB;
}

// A capital, a country and the like as the words around it mean it.
void Segmenter::add_known(Match match, Run run, std::vector<Found>& out) const {
    Found found;
    const Known& known = tables_.of(match.known);
    found.type = known.type;
    found.country = known.country;
    found.role = known.role;
    found.sure = true;
    found.lexicon = known.id;
    found.rule = "known";
    switch (known.kind) {
        case KnownKind::country:
        case KnownKind::demonym:
        case KnownKind::government:
            found.group = "state:" + known.id;
            found.lexicon.clear();
            found.rule = known.kind == KnownKind::country ? "country" : known.kind == KnownKind::demonym ? "demonym" : "government";
            break;
        case KnownKind::capital: {
            const bool city = at_place_cue(match.begin) || before_place_word(match.end) ||
                              moves_to(match.begin);
            bool in_dateline = false;
            if (context_.report.dateline) in_dateline = context_.report.dateline->span.contains(context_.span(match.begin, match.end));
            if (city || in_dateline || context_.atom(match.begin).all_caps) {
                found.type = EntityType::place;
                found.role.clear();
                found.lexicon.clear();
                for (const int reading : tables_.readings(context_.atoms, match))
                    if (tables_.of(reading).kind == KnownKind::place) { found.lexicon = tables_.of(reading).id; break; }
                found.group = "place:" + found.lexicon;
                found.rule = "capital_city";
            } else {
                found.group = "state:" + known.id;
                found.lexicon.clear();
                found.rule = "capital_government";
            }
            break;
        }
        case KnownKind::people:
            found.group = "people:" + known.id;
            found.lexicon.clear();
            found.rule = "people";
            break;
        case KnownKind::actor:
        case KnownKind::holder:
            // A single letter is a platform only behind "on".
            if (known.kind == KnownKind::actor && match.end - match.begin == 1 && context_.atom(match.begin).folded.size() == 1 &&
                !(context_.same_sentence(match.begin, match.begin - 1) && one_of(context_.atom(match.begin - 1).folded, {"on", "platform", "via"}))) return;
            found.group = "known:" + known.id;
            found.has_office = known.kind == KnownKind::holder;
            break;
        case KnownKind::place: {
            found.group = "place:" + known.id;
            const std::string* alpha3 = tables_.alpha3(known.country);
            found.country = alpha3 ? *alpha3 : "";
            break;
        }
    }
    (void)run;
    add(match.begin, match.end, out, std::move(found));
}

// A name without a known line and without a head word of bodies.
void Segmenter::add_plain(int begin, int end, const Title* title, std::vector<Found>& out) const {
    while (begin < end && (!context_.atom(begin).word || context_.atom(begin).possessive || one_of(context_.atom(begin).folded, {"of", "for", "and", "on", "the"}))) ++begin;
    while (begin < end && (!context_.atom(end - 1).word || context_.atom(end - 1).possessive || one_of(context_.atom(end - 1).folded, {"of", "for", "and", "on", "the"}))) --end;
    if (begin >= end) return;
    int words = 0;
    bool particle = false, joined = false;
    for (int k = begin; k < end; ++k) {
        const std::string& folded = context_.atom(k).folded;
        if (folded.empty()) continue;
        if (is_name_particle(folded) && k + 1 < end) particle = true;
        if (one_of(folded, {"of", "for", "and"})) joined = true;
        if (context_.atom(k).capital && !is_name_particle(folded)) ++words;
    }
    if (words == 1 && end - begin == 1 && !title) {
        const std::string& only = context_.atom(begin).folded;
        if (tables_.never_alone(only)) return;
        if (tables_.people(only)) {
            Found found;
            found.type = EntityType::population;
            found.role = "CVL";
            found.sure = true;
            found.plural = true;
            found.group = "people:" + only;
            found.rule = "people";
            add(begin, end, out, std::move(found));
            return;
        }
        // A lone capital is a name when the grammar says so and the report does not also write the word small.
        const bool weak = runs_.first_word(begin) || runs_.title_case(context_.atom(begin).sentence);
        if (context_.token(begin).upos != Upos::PROPN && !runs_.seen_inside(only)) return;
        if (weak && runs_.seen_small(only)) return;
    }
    if (words == 0 && !particle) return;
    bool telling = title != nullptr;
    for (int k = begin; k < end; ++k) {
        if (!context_.atom(k).capital || tables_.never_alone(context_.atom(k).folded)) continue;
        const Match part = tables_.match(context_.atoms, k);  // "African-American" is no name either
        telling = telling || part.known < 0 || (tables_.of(part.known).kind != KnownKind::demonym && tables_.of(part.known).kind != KnownKind::people);
    }
    if (!telling && !particle) return;  // "Shia Arab", "Latin African"
    Found found;
    found.rule = "shape";
    const std::string* gender = tables_.given_gender(context_.atom(begin).folded);
    const std::string& first = context_.atom(begin).folded;
    const bool kunya = (first == "abu" || first == "umm") && end - begin >= 2;
    const bool initial = context_.atom(begin).folded.size() == 1 && words >= 2;
    const bool place_cue = at_place_cue(begin) || before_place_word(end);
    const std::string& last = context_.atom(end - 1).folded;
    const bool place_word = one_of(last, {"river", "lake", "valley", "street", "road", "airport", "bridge", "dam", "camp", "city", "province", "governorate", "district", "county",
                                          "island", "islands", "mountains", "hills", "bay", "sea", "square", "park", "crossing", "highway", "village", "port", "peninsula",
                                          "canal", "mosque", "prison", "base", "hotel", "gate", "region", "state"}) ||
                            one_of(first, {"mount", "lake", "camp", "fort", "port", "tell", "tal", "wadi", "jabal", "jebel", "ras", "deir", "khan", "umm", "ain", "ayn", "beit", "bayt", "kafr", "north", "south", "east", "west", "san", "santa", "saint"});
    const auto decide = [&](EntityType type, bool sure, std::string_view rule) {
        found.type = type;
        found.sure = sure;
        found.rule = rule;
    };
    const bool article = begin > 0 && context_.same_sentence(begin, begin - 1) && context_.atom(begin - 1).folded == "the";
    const WordKind* body = title || (gender && words >= 2) ? nullptr : apposed_body(begin, end);
    if (body && !place_cue) {
        decide(body->type, true, "apposed_body");
        found.role = body->role;
    } else if (title) {
        decide(EntityType::person, true, "title");
        found.has_office = !title->rank || title->kind != "honorific";
        found.title_kind = title->kind;
        found.office_role = title->role;
    } else if (place_word && words >= 2 && !(gender && !place_cue) && !apposed_person(begin, end)) decide(EntityType::place, true, "place_word");
    else if (gender && words >= 2 && !joined && !article) decide(EntityType::person, true, "given_name");
    else if (apposed_person(begin, end) && words <= 4 && !joined && !place_cue && !article) decide(EntityType::person, true, "apposition");
    else if (kunya && !place_cue) decide(EntityType::person, true, "kunya");
    else if (initial && !joined) decide(EntityType::person, true, "initials");
    else if (place_cue && !joined) decide(EntityType::place, false, "place_cue");
    else if (words == 1 && context_.atom(end - 1).all_caps && last.size() <= 6) decide(EntityType::organization, true, "acronym");
    else if (gender && words == 1) decide(EntityType::person, false, "given_name");
    else if (words >= 2 && one_of(first, {"operation", "exercise", "resolution", "order", "battle", "chapter", "article", "section", "level", "phase"}))
        decide(EntityType::other, true, "event_or_text");
    else if (words >= 2 && one_of(last, {"war", "summit", "conference", "forum", "dialogue", "prize", "award", "festival", "championship", "cup", "games", "act", "constitution", "revolution", "uprising", "spring"}))
        decide(EntityType::other, true, "event_or_text");
    else if (joined && one_of(first, {"sons", "brothers", "guardians", "soldiers", "lions", "hawks", "martyrs", "knights", "defenders", "protectors"})) {
        decide(EntityType::armed_group, true, "brotherhood");
        found.role = "REB";
    } else if (joined) decide(EntityType::organization, false, "joined");
    else if (publishes(end) && !gender) {
        decide(EntityType::media, false, "publishes");
        found.role = "MED";
    } else if (article && words >= 2) decide(EntityType::organization, false, "article");
    else if (words >= 2 && tables_.match(context_.atoms, begin).known >= 0) decide(EntityType::organization, false, "place_name");
    else if (words >= 2 && words <= 3 && speaks(end)) decide(EntityType::person, false, "speaker");
    else if (words == 2 && !particle && tables_.match(context_.atoms, end - 1).known >= 0 && tables_.of(tables_.match(context_.atoms, end - 1).known).kind == KnownKind::place)
        decide(EntityType::organization, false, "of_a_place");
    else if (particle && first != "al" && words >= 2) decide(EntityType::person, false, "particle");
    else if (words == 2 || words == 3) decide(is_article_particle(first) ? EntityType::organization : EntityType::person, false, "two_words");
    else decide(EntityType::other, false, "one_word");
    if (gender && !gender->empty() && found.type == EntityType::person) found.gender = (*gender)[0];
    add(begin, end, out, std::move(found));
}

int Segmenter::segment(Run run, std::vector<Found>& out) const {
    const Title* pending = nullptr;
    int at = run.begin;
    while (at < run.end) {
        const Atom& atom = context_.atom(at);
        if (atom.folded.empty() || atom.possessive) { ++at; continue; }
        if (const int outlet_end = at_outlet(at); outlet_end > at) {
            Found found;
            found.type = EntityType::media;
            found.role = "MED";
            found.sure = true;
            found.rule = "outlet";
            add(at, outlet_end, out, std::move(found));
            at = outlet_end;
            pending = nullptr;
            continue;
        }
        const Match match = tables_.match(context_.atoms, at);
        const bool known = match.known >= 0;
        const KnownKind kind = known ? tables_.of(match.known).kind : KnownKind::actor;
        const bool land = known && (kind == KnownKind::country || kind == KnownKind::demonym || kind == KnownKind::capital || kind == KnownKind::place);
        const Title* title = nullptr;
        const int title_length = tables_.title(context_.atoms, at, &title);

        if (known && !land && match.end - at >= title_length) {
            // A known surname inside a longer name of another person is not that person.
            const bool one = match.end - at == 1 && (kind == KnownKind::holder || tables_.given_gender(atom.folded));
            const bool alone = match.end == run.end || !one || !context_.atom(match.end).capital || tables_.org_word(context_.atom(match.end).folded) ||
                               tables_.match(context_.atoms, match.end).known >= 0;
            if (alone) {
                // "Iraq's PMF", "Iraqi Popular Mobilization Forces": the state's word belongs to the name.
                add_known(match, run, out);
                at = match.end;
                pending = nullptr;
                continue;
            }
        }
        // "Florence", "Rania": a given name that is also a small place is a person unless the words point at a place.
        if (known && kind == KnownKind::place && match.end - at == 1 && tables_.given_gender(atom.folded) && !at_place_cue(at) && !before_place_word(match.end) &&
            !(context_.same_sentence(at, match.end) && context_.token(match.end).upos == Upos::NOUN) &&
            !(context_.same_sentence(at, at - 1) && context_.atom(at - 1).folded == "the")) {
            int end = at + 1;
            while (end < run.end && !context_.atom(end).possessive && tables_.title(context_.atoms, end, nullptr) == 0) ++end;
            add_plain(at, end, pending, out);
            pending = nullptr;
            at = end;
            continue;
        }
        if (title_length > 0 && (at + title_length < run.end || title_length > 1 || !title->rank)) {
            const bool more = at + title_length < run.end;
            const bool opens_body = more && body_end(at, run.end) > at + title_length && title->rank;
            if (!opens_body) {
                pending = more ? title : nullptr;
                at += title_length;
                // "Minister of the Interior Jane Doe" keeps the office and goes on; "of" ends it.
                if (at < run.end && context_.atom(at).folded == "of") {
                    ++at;
                    pending = nullptr;
                }
                continue;
            }
        }
        if (land) {
            // "Iraqi Interior Ministry", "Jordan's Interior Ministry", "Basra Operations Command": one body.
            int rest = match.end;
            const bool owns = rest < run.end && context_.atom(rest).possessive;
            if (owns) ++rest;
            if (rest < run.end) {
                const Match inner = tables_.match(context_.atoms, rest);
                const bool body = inner.known >= 0 && inner.end <= run.end && tables_.of(inner.known).kind == KnownKind::actor &&
                                  tables_.of(inner.known).type != EntityType::media;
                const int stop = body ? inner.end : body_end(rest, run.end);
                const Title* next = nullptr;
                const int next_title = context_.atom(rest).folded.empty() ? 0 : tables_.title(context_.atoms, rest, &next);
                if (stop > rest && (stop > rest + next_title)) {
                    Found found;
                    const Known& of = tables_.of(match.known);
                    const std::string* alpha3 = kind == KnownKind::place ? tables_.alpha3(of.country) : &of.country;
                    found.country = alpha3 ? *alpha3 : "";
                    found.sure = true;
                    if (body) {
                        const Known& known_body = tables_.of(inner.known);
                        found.type = known_body.type;
                        found.role = known_body.role;
                        found.lexicon = known_body.id;
                        found.country = known_body.country.empty() ? found.country : known_body.country;
                        found.group = "known:" + known_body.id;
                        found.rule = "state_known_body";
                        // The same words for another state's body ("French National Security Council") are not the known one.
                        const bool national = known_body.type == EntityType::state_body && alpha3 && !known_body.country.empty() && known_body.country != *alpha3;
                        if (national) {
                            found.country = *alpha3;
                            found.lexicon.clear();
                            found.group.clear();
                        }
                    } else {
                        const WordKind* word = nullptr;
                        for (int k = rest; k < stop; ++k)
                            if (context_.atom(k).capital && tables_.org_word(context_.atom(k).folded)) word = tables_.org_word(context_.atom(k).folded);
                        found.type = word ? word->type : EntityType::organization;
                        found.role = word ? word->role : "";
                        if (found.type == EntityType::organization && found.role == "GOV") found.type = EntityType::state_body;
                        found.rule = "state_body";
                        const WordKind* noun = kind == KnownKind::place ? apposed_body(at, stop) : nullptr;
                        if (noun && noun->type == EntityType::armed_group) {
                            found.type = noun->type;
                            found.role = noun->role;
                        }
                    }
                    add(at, stop, out, std::move(found));
                    at = stop;
                    pending = nullptr;
                    continue;
                }
                // "Aleppo Ahmad" never; but "Jordan Smith" is a person: a given name that is also a land, then a surname.
                if (kind != KnownKind::demonym && !owns && kind != KnownKind::capital && tables_.given_gender(context_.atom(at).folded) && rest - at == 1 &&
                    context_.atom(rest).capital && tables_.match(context_.atoms, rest).known < 0 && next_title == 0) {
                    add_plain(at, run.end, pending, out);
                    return run.end;
                }
            }
            // "Hawran Covenant", "Lajat Front": a place before further capitals is part of the name.
            if (kind == KnownKind::place && !owns && match.end < run.end && context_.atom(match.end).capital && !context_.atom(match.end).glued &&
                tables_.match(context_.atoms, match.end).known < 0 && tables_.title(context_.atoms, match.end, nullptr) == 0 &&
                !tables_.never_alone(context_.atom(match.end).folded)) {
                int end = match.end + 1;
                while (end < run.end && !context_.atom(end).possessive && tables_.title(context_.atoms, end, nullptr) == 0) ++end;
                add_plain(at, end, pending, out);
                at = end;
                pending = nullptr;
                continue;
            }
            add_known(match, run, out);
            at = owns ? match.end + 1 : match.end;
            pending = nullptr;
            continue;
        }
        const int stop = body_end(at, run.end);
        if (stop > at && !pending) {
            Found found;
            const WordKind* word = nullptr;
            for (int k = at; k < stop; ++k) {
                if (one_of(context_.atom(k).folded, {"of", "for"}) && word) break;
                if (const WordKind* org = context_.atom(k).capital ? tables_.org_word(context_.atom(k).folded) : nullptr) word = org;
                const Match inner = tables_.match(context_.atoms, k);
                if (inner.known >= 0 && inner.end <= stop && found.country.empty() && tables_.of(inner.known).kind <= KnownKind::demonym)
                    found.country = tables_.of(inner.known).country;
            }
            for (int k = at; k < stop && found.country.empty(); ++k) {
                const Match inner = tables_.match(context_.atoms, k);
                if (inner.known >= 0 && inner.end <= stop && tables_.of(inner.known).kind <= KnownKind::demonym) found.country = tables_.of(inner.known).country;
            }
            found.type = word ? word->type : EntityType::organization;
            found.role = word ? word->role : "";
            found.sure = true;
            found.rule = "body_word";
            if (const WordKind* noun = apposed_body(at, stop); noun && noun->type == EntityType::armed_group && found.type != EntityType::political_party) {
                found.type = noun->type;
                found.role = noun->role;
            }
            // A lone head word ("Council") is a short form, decided by reference.
            if (stop - at == 1) found.rule = "lone_body_word";
            const bool weak = stop - at == 1 && (runs_.first_word(at) || runs_.title_case(atom.sentence) || context_.token(at).upos != Upos::PROPN);
            // "Agreement" alone is a common noun wherever it stands.
            if (stop - at == 1 && found.type == EntityType::agreement) {
                at = stop;
                continue;
            }
            if (!weak || (stop - at == 1 && runs_.seen_inside(atom.folded) && !runs_.title_case(atom.sentence))) add(at, stop, out, std::move(found));
            at = stop;
            continue;
        }
        // The rest up to a title, a possessive or a known land.
        int end = at + 1;
        while (end < run.end) {
            if (context_.atom(end).possessive) break;
            if (!context_.atom(end).folded.empty() && context_.atom(end).capital) {
                const Title* next = nullptr;
                if (tables_.title(context_.atoms, end, &next) > 0 && next && !next->rank) break;
                const Match inner = tables_.match(context_.atoms, end);
                if (inner.known >= 0 && inner.end - end >= 2 && inner.end <= run.end) break;
            }
            ++end;
        }
        add_plain(at, end, pending, out);
        pending = nullptr;
        at = end;
    }
    return at;
}

}  // namespace

std::vector<Found> find_names(const NameContext& context) {
    std::vector<Found> out;
    const RunFinder finder(context);
    const Segmenter segmenter(context, finder);
    int reached = 0;
    for (Run run : finder.runs()) {
        run.begin = std::max(run.begin, reached);
        if (run.begin < run.end) reached = segmenter.segment(run, out);
    }
    return out;
}

}  // namespace dateline::naming
