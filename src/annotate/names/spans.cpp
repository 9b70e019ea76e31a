#include "annotate/names/fusion.h"
#include "annotate/names/plain_names.h"

namespace dateline::naming {

namespace {

bool opens_offices(std::string_view word) {
    return one_of(word, {"prime", "special", "interior", "foreign", "defence", "defense", "air", "field", "crown",
                         "grand", "rear", "warrant", "staff", "attorney", "vice"});
}

// What a country's people eat, play and live in: the country is no actor there.
bool of_a_people(std::string_view noun) {
    return one_of(
        noun,
        {"food",      "cuisine",    "dish",    "restaurant", "music",     "song",    "film",      "movie",    "novel",
         "poem",      "literature", "art",     "dance",      "wine",      "tea",     "coffee",    "meat",     "bread",
         "cheese",    "pie",        "village", "town",       "landscape", "accent",  "language",  "dialect",  "culture",
         "tradition", "custom",     "wedding", "dress",      "descent",   "origin",  "heritage",  "folklore", "summer",
         "winter",    "cat",        "dog",     "horse",      "glass",     "carpet",  "furniture", "style",    "born",
         "speaker",   "speaking",   "style",   "chef",       "poet",      "writer",  "singer",    "actor",    "artist",
         "composer",  "society",    "league",  "football",   "cinema",    "theatre", "theater",   "painter"});
}

// Cuts runs into names: the report's outlet, known names, titles, bodies, and the rest.
class Segmenter {
public:
    Segmenter(const NameContext& context, const RunFinder& runs)
        : context_(context), tables_(context.tables), runs_(runs), cues_(context), plain_(context, runs, cues_) {
        outlet_ = folded_words(context.report.outlet);
        if (outlet_.size() > 1 && outlet_[0].folded == "the") outlet_.erase(outlet_.begin());
        if (outlet_.size() > 6) outlet_.clear();
    }

    // Adds the names of a run; returns the atom behind the last one, which a known name may push past the run.
    int segment(Run run, std::vector<Found>& out) const;

private:
    struct Cursor {  // where a run is being read
        int at = 0;
        int end = 0;
        const Title* pending = nullptr;  // the office or rank just passed
        const Title* title = nullptr;    // the one that stands here
        int title_length = 0;
        Match match;  // the known name that stands here; known is -1 when none does

        void pass(int to) {
            at = to;
            pending = nullptr;
        }
    };

    void add(int begin, int end, std::vector<Found>& out, Found found) const;
    bool people_only(Match match) const;
    bool city(Match match) const;
    void add_known(Match match, std::vector<Found>& out) const;
    void add_plain(int begin, int end, const Title* title, std::vector<Found>& out) const;
    int body_end(int at, int end) const;
    int at_outlet(int at) const;
    int plain_end(int at, int end) const;
    bool surname_at(int at, int begin, int end) const;
    bool land(const Cursor& here) const;

    // Each reads what stands at the cursor, if it is of its kind, and moves the cursor behind it.
    bool outlet(Cursor& here, std::vector<Found>& out) const;
    bool known(Cursor& here, std::vector<Found>& out) const;
    bool given_place(Cursor& here, std::vector<Found>& out) const;
    bool title(Cursor& here) const;
    bool body_of_land(Cursor& here, int rest, std::vector<Found>& out) const;
    bool land(Cursor& here, std::vector<Found>& out) const;
    bool member(Cursor& here, std::vector<Found>& out) const;
    bool body(Cursor& here, std::vector<Found>& out) const;
    void rest(Cursor& here, std::vector<Found>& out) const;

    const NameContext& context_;
    const NameTables& tables_;
    const RunFinder& runs_;
    const Cues cues_;
    const PlainNames plain_;
    std::vector<FoldedWord> outlet_;
};

void Segmenter::add(int begin, int end, std::vector<Found>& out, Found found) const {
    while (begin < end && !context_.atom(begin).word && !context_.atom(begin).digit) ++begin;
    while (begin < end &&
           ((!context_.atom(end - 1).word && !context_.atom(end - 1).digit) || context_.atom(end - 1).possessive))
        --end;
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
            const bool ends_here = length > 0 && (head >= 0 || k > at) && k + length < end &&
                                   !tables_.org_word(context_.atom(k + length - 1).folded);
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
        // Behind "of" an office's word names a field: "Department of Foreign Affairs".
        const bool field = one_of(context_.atom(stop - 1).folded, {"of", "for"}) ||
                           (context_.atom(stop - 1).folded == "the" && one_of(context_.atom(stop - 2).folded, {"of", "for"}));
        if (!atom.folded.empty() && atom.capital && !field && tables_.title(context_.atoms, stop, &title) > 0) break;
        if (atom.possessive) break;
        const bool opens = head == at;
        const bool prepositional = one_of(atom.folded, {"of", "for", "on"}) ||
                                   one_of(context_.atom(stop - 1).folded, {"of", "for", "on", "the", "and"});
        if (!opens && !prepositional && !inside && stop == head + 1) break;
        ++stop;
    }
    return stop;
}

// The end of the report's own outlet's name at `at`, or `at`.
int Segmenter::at_outlet(int at) const {
    int here = at;
    for (const FoldedWord& word : outlet_) {
        if (!context_.same_sentence(at, here) || context_.atom(here).folded != word.folded ||
            !context_.atom(here).capital)
            return at;
        ++here;
        if (&word != &outlet_.back() && context_.same_sentence(at, here) && context_.surface(here, here + 1) == "-")
            ++here;
    }
    return here;
}

// Whether a demonym tells of whom or what sort somebody or something is, not of the state: "Chilean wine", "a Chilean".
bool Segmenter::people_only(Match match) const {
    const Token& token = context_.token(match.end - 1);
    const auto& tokens = context_.annotation.tokens;
    if (token.deprel == Deprel::amod || token.deprel == Deprel::compound)
        return token.head >= 0 &&
               (of_a_people(tokens[static_cast<std::size_t>(token.head)].lemma) ||
                one_of(tokens[static_cast<std::size_t>(token.head)].lemma,
                       {"city", "town", "coast", "desert", "countryside", "village", "suburb", "soil", "noncombatant",
                        "dead", "diaspora", "expatriate", "tourist", "immigrant"}));
    if (context_.same_sentence(match.begin, match.end + 1) && context_.surface(match.end, match.end + 1) == "-")
        return one_of(context_.atom(match.end + 1).folded, {"born", "style", "speaking", "language", "made"});
    // "An Iraqi", "one Iraqi": a person.
    return context_.same_sentence(match.begin, match.begin - 1) &&
           one_of(context_.atom(match.begin - 1).folded, {"a", "an", "one", "another"}) &&
           (token.upos == Upos::NOUN || token.upos == Upos::PROPN) && token.deprel != Deprel::nmod_poss;
}

// Whether a capital means the town, not its government.
bool Segmenter::city(Match match) const {
    if (cues_.at_place_cue(match.begin) || cues_.before_place_word(match.end) || cues_.moves_to(match.begin) ||
        context_.atom(match.begin).all_caps)
        return true;
    const auto& dateline = context_.report.dateline;
    if (dateline && dateline->span.contains(context_.span(match.begin, match.end))) return true;
    // "Lima, Peru"; "the Lima talks".
    if (context_.same_sentence(match.begin, match.end + 1) && context_.surface(match.end, match.end + 1) == ",") {
        const Match land = tables_.match(context_.atoms, match.end + 1);
        if (land.known >= 0 && tables_.of(land.known).kind == KnownKind::country &&
            tables_.of(land.known).id == tables_.of(match.known).id)
            return true;
    }
    return cues_.article_before(match.begin) && context_.same_sentence(match.begin, match.end) &&
           one_of(
               context_.token(match.end).lemma,
               {"meeting", "talk", "summit", "conference", "accord", "agreement", "suburb", "attack", "bombing", "area",
                "metro", "subway", "office", "headquarters", "bureau", "neighbourhood", "neighborhood", "skyline"});
}

// A capital, a country and the like as the words around it mean it.
void Segmenter::add_known(Match match, std::vector<Found>& out) const {
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
            if (known.kind == KnownKind::demonym && cues_.language(match.begin, match.end)) return;
            found.lexicon.clear();
            if (known.kind == KnownKind::demonym && people_only(match)) {
                found.type = EntityType::nationality;
                found.role.clear();
                found.group = "nationality:" + known.id;
                found.rule = "nationality";
                break;
            }
            found.group = "state:" + known.id;
            found.rule = known.kind == KnownKind::country   ? "country"
                         : known.kind == KnownKind::demonym ? "demonym"
                                                            : "government";
            break;
        case KnownKind::capital: {
            if (city(match)) {
                found.type = EntityType::place;
                found.role.clear();
                found.lexicon.clear();
                for (const int reading : tables_.readings(context_.atoms, match))
                    if (tables_.of(reading).kind == KnownKind::place) {
                        found.lexicon = tables_.of(reading).id;
                        break;
                    }
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
            // A single letter is a platform only behind "on" or before what one writes there.
            if (known.kind == KnownKind::actor && match.end - match.begin == 1 &&
                context_.atom(match.begin).folded.size() == 1 &&
                !(context_.same_sentence(match.begin, match.begin - 1) &&
                  one_of(context_.atom(match.begin - 1).folded, {"on", "platform", "via"})) &&
                !(context_.same_sentence(match.begin, match.end) &&
                  one_of(context_.atom(match.end).folded, {"page", "account", "post", "posts", "feed", "thread"})))
                return;
            // "President Doe", "Sheikh Doe": a title is no part of the name, but kings and popes have no other.
            for (int length = 0; known.kind == KnownKind::holder && match.end - match.begin > 1;
                 match.begin += length) {
                length = tables_.title(context_.atoms, match.begin, nullptr);
                if (length == 0 || match.begin + length >= match.end ||
                    one_of(context_.atom(match.begin).folded,
                           {"king", "queen", "pope", "prince", "crown", "patriarch"}))
                    break;
            }
            found.group = "known:" + known.id;
            found.has_office = known.kind == KnownKind::holder && !known.office.empty();
            found.office = known.office;
            if (known.kind == KnownKind::holder)
                if (const auto words = folded_words(known.name); !words.empty())
                    if (const std::string* gender = tables_.given_gender(words[0].folded); gender && !gender->empty())
                        found.gender = (*gender)[0];
            break;
        case KnownKind::place: {
            found.group = "place:" + known.id;
            const std::string* alpha3 = tables_.alpha3(known.country);
            found.country = alpha3 ? *alpha3 : "";
            break;
        }
    }
    add(match.begin, match.end, out, std::move(found));
}

void Segmenter::add_plain(int begin, int end, const Title* title, std::vector<Found>& out) const {
    if (std::optional<Found> found = plain_.read(begin, end, title)) out.push_back(std::move(*found));
}

// "Julia Bishop", "Burger King": a title that closes a name is no title but a word of it.
bool Segmenter::surname_at(int at, int begin, int end) const {
    if (at <= begin || at + 1 < end) return false;
    if (!one_of(context_.atom(at).folded,
                {"bishop",   "king",      "prince", "pope",     "judge",   "major",   "marshal",
                 "marshall", "constable", "sultan", "cardinal", "justice", "lord",    "private",
                 "page",     "dean",      "baron",  "duke",     "rabbi",   "sheriff", "mayor"}))
        return false;
    return context_.atom(at - 1).capital && context_.token(at).upos == Upos::PROPN &&
           tables_.title(context_.atoms, at - 1, nullptr) == 0 && !tables_.org_word(context_.atom(at - 1).folded) &&
           tables_.match(context_.atoms, at - 1).known < 0;
}

// The end of capitals that nothing interrupts: neither a possessive nor a title.
int Segmenter::plain_end(int at, int end) const {
    int stop = at;
    while (stop < end && !context_.atom(stop).possessive &&
           (tables_.title(context_.atoms, stop, nullptr) == 0 || surname_at(stop, at, end)))
        ++stop;
    return stop;
}

bool Segmenter::land(const Cursor& here) const {
    if (here.match.known < 0) return false;
    const KnownKind kind = tables_.of(here.match.known).kind;
    return kind == KnownKind::country || kind == KnownKind::demonym || kind == KnownKind::capital ||
           kind == KnownKind::place;
}

bool Segmenter::outlet(Cursor& here, std::vector<Found>& out) const {
    const int end = at_outlet(here.at);
    if (end == here.at) return false;
    Found found;
    found.type = EntityType::media;
    found.role = "MED";
    found.sure = true;
    found.rule = "outlet";
    add(here.at, end, out, std::move(found));
    here.pass(end);
    return true;
}

bool Segmenter::known(Cursor& here, std::vector<Found>& out) const {
    const Match& match = here.match;
    if (match.known < 0 || land(here) || match.end - here.at < here.title_length) return false;
    // A known surname, or a body named like a given name, is not known inside the longer name of another person.
    const bool one = match.end - here.at == 1 && (tables_.of(match.known).kind == KnownKind::holder ||
                                                  tables_.given_gender(context_.atom(here.at).folded));
    const bool goes_on = match.end < here.end && one && context_.atom(match.end).capital &&
                         !tables_.org_word(context_.atom(match.end).folded) &&
                         tables_.match(context_.atoms, match.end).known < 0;
    if (goes_on) return false;
    add_known(match, out);
    here.pass(match.end);
    return true;
}

// "Florence", "Rania": a given name that is also a small place is a person unless the words point at a place.
bool Segmenter::given_place(Cursor& here, std::vector<Found>& out) const {
    const Match& match = here.match;
    if (match.known < 0 || tables_.of(match.known).kind != KnownKind::place || match.end - here.at != 1) return false;
    if (!tables_.given_gender(context_.atom(here.at).folded) || cues_.at_place_cue(here.at) ||
        cues_.before_place_word(match.end))
        return false;
    if (context_.same_sentence(here.at, match.end) && context_.token(match.end).upos == Upos::NOUN) return false;
    if (cues_.article_before(here.at)) return false;
    const int end = std::max(here.at + 1, plain_end(here.at + 1, here.end));
    add_plain(here.at, end, here.pending, out);
    here.pass(end);
    return true;
}

bool Segmenter::title(Cursor& here) const {
    const int behind = here.at + here.title_length;
    const bool more = behind < here.end;
    if (here.title_length == 0 || (!more && here.title_length == 1 && here.title->rank)) return false;
    // "Interior Hall", "Special Collections": a word that only opens offices is none by itself.
    if (here.title_length == 1 && more && opens_offices(context_.atom(here.at).folded) &&
        (context_.atom(behind).folded.empty() || tables_.title(context_.atoms, behind, nullptr) == 0))
        return false;
    // "General Federation of Labour" opens a body, no rank.
    if (more && here.title->rank && body_end(here.at, here.end) > behind) return false;
    here.pass(behind);
    if (more) here.pending = here.title;
    // "President of": what follows is no holder's name.
    if (here.at < here.end && context_.atom(here.at).folded == "of") here.pass(here.at + 1);
    return true;
}

// "Iraqi Interior Ministry", "Jordan's Interior Ministry", "Basra Operations Command": one body. `rest` is the atom
// behind the land and its possessive.
bool Segmenter::body_of_land(Cursor& here, int rest, std::vector<Found>& out) const {
    const Match inner = tables_.match(context_.atoms, rest);
    const bool known_body = inner.known >= 0 && inner.end <= here.end &&
                            tables_.of(inner.known).kind == KnownKind::actor &&
                            tables_.of(inner.known).type != EntityType::media;
    const int stop = known_body ? inner.end : body_end(rest, here.end);
    const int title_here = context_.atom(rest).folded.empty() ? 0 : tables_.title(context_.atoms, rest, nullptr);
    if (stop <= rest + title_here) return false;
    const Known& of = tables_.of(here.match.known);
    const std::string* alpha3 = of.kind == KnownKind::place ? tables_.alpha3(of.country) : &of.country;
    Found found;
    found.country = alpha3 ? *alpha3 : "";
    found.sure = true;
    if (known_body) {
        const Known& line = tables_.of(inner.known);
        found.type = line.type;
        found.role = line.role;
        found.rule = "state_known_body";
        // The same words for another state's body ("French National Security Council") are not the known one.
        const bool other_state =
            line.type == EntityType::state_body && alpha3 && !line.country.empty() && line.country != *alpha3;
        if (!other_state) {
            found.lexicon = line.id;
            found.group = "known:" + line.id;
            if (!line.country.empty()) found.country = line.country;
        }
    } else {
        const WordKind* word = nullptr;
        for (int k = rest; k < stop; ++k)
            if (context_.atom(k).capital && tables_.org_word(context_.atom(k).folded))
                word = tables_.org_word(context_.atom(k).folded);
        // A country's own army may be called revolutionary.
        WordKind kind = word ? cues_.body_of(rest, stop, *word) : WordKind{EntityType::organization, "", ""};
        if (kind.type == EntityType::armed_group && of.kind != KnownKind::place) kind = *word;
        found.type = kind.type;
        found.role = kind.role;
        if (found.type == EntityType::organization && found.role == "GOV") found.type = EntityType::state_body;
        found.rule = "state_body";
        const WordKind* noun = of.kind == KnownKind::place ? cues_.apposed_body(here.at, stop) : nullptr;
        if (noun && noun->type == EntityType::armed_group) {
            found.type = noun->type;
            found.role = noun->role;
        }
    }
    add(here.at, stop, out, std::move(found));
    here.pass(stop);
    return true;
}

bool Segmenter::land(Cursor& here, std::vector<Found>& out) const {
    if (!land(here)) return false;
    const Match match = here.match;
    const KnownKind kind = tables_.of(match.known).kind;
    const bool owns = match.end < here.end && context_.atom(match.end).possessive;
    const int rest = owns ? match.end + 1 : match.end;
    const bool capital_next = rest < here.end && !owns && context_.atom(rest).capital &&
                              tables_.match(context_.atoms, rest).known < 0 &&
                              tables_.title(context_.atoms, rest, nullptr) == 0;
    if (here.pending && kind == KnownKind::place && match.end - here.at == 1 && !owns) {
        // "Senator York": behind an office it is a person.
        const int end = std::max(here.at + 1, plain_end(here.at + 1, here.end));
        add_plain(here.at, end, here.pending, out);
        here.pass(end);
        return true;
    }
    if (rest < here.end && body_of_land(here, rest, out)) return true;
    if (capital_next && (kind == KnownKind::country || kind == KnownKind::place) && rest - here.at == 1 &&
        tables_.given_gender(context_.atom(here.at).folded)) {
        // "Jordan Smith": a given name that is also a land, then a surname.
        const int end = std::max(rest + 1, plain_end(rest, here.end));
        add_plain(here.at, end, here.pending, out);
        here.pass(end);
        return true;
    }
    if (capital_next && kind == KnownKind::place && !context_.atom(rest).glued &&
        !tables_.never_alone(context_.atom(rest).folded)) {
        // "Hawran Covenant", "Lajat Front": a place before further capitals is part of the name.
        const int end = std::max(rest + 1, plain_end(rest + 1, here.end));
        add_plain(here.at, end, here.pending, out);
        here.pass(end);
        return true;
    }
    add_known(match, out);
    here.pass(rest);
    return true;
}

bool Segmenter::body(Cursor& here, std::vector<Found>& out) const {
    const int stop = body_end(here.at, here.end);
    if (stop <= here.at || here.pending) return false;
    Found found;
    const WordKind* word = nullptr;
    bool behind_of = false;
    for (int k = here.at; k < stop; ++k) {
        if (word && one_of(context_.atom(k).folded, {"of", "for"})) behind_of = true;
        const WordKind* org =
            context_.atom(k).capital && !behind_of ? tables_.org_word(context_.atom(k).folded) : nullptr;
        if (org) word = org;
        const Match inner = tables_.match(context_.atoms, k);
        if (found.country.empty() && inner.known >= 0 && inner.end <= stop &&
            tables_.of(inner.known).kind <= KnownKind::demonym)
            found.country = tables_.of(inner.known).country;
    }
    const WordKind kind = word ? cues_.body_of(here.at, stop, *word) : WordKind{EntityType::organization, "", ""};
    found.type = kind.type;
    found.role = kind.role;
    found.sure = true;
    // A lone head word ("Council") is a short form, decided by reference.
    const bool lone = stop - here.at == 1;
    found.rule = lone ? "lone_body_word" : "body_word";
    const WordKind* noun = found.type == EntityType::political_party ? nullptr : cues_.apposed_body(here.at, stop);
    if (noun && noun->type == EntityType::armed_group) {
        found.type = noun->type;
        found.role = noun->role;
    }
    const Atom& first = context_.atom(here.at);
    const bool heading = runs_.in_heading(here.at);
    const bool weak = lone && (runs_.first_word(here.at) || heading || context_.token(here.at).upos != Upos::PROPN);
    const bool seen = lone && runs_.seen_inside(first.folded) && !heading;
    // "Agreement" alone is a common noun wherever it stands.
    const bool common = lone && found.type == EntityType::agreement;
    if (!common && (!weak || seen)) add(here.at, stop, out, std::move(found));
    here.pass(stop);
    return true;
}

// "Jane Doe of the Quell Committee": who is of a body is not in its name. A band may be: "Sons of the Quell Front".
bool Segmenter::member(Cursor& here, std::vector<Found>& out) const {
    int of = here.at;
    for (; of < here.end && context_.atom(of).capital && context_.atom(of).word; ++of) {
        const std::string& word = context_.atom(of).folded;
        if (context_.atom(of).all_caps && word.size() > 1) return false;
        if (tables_.org_word(word) || tables_.never_alone(word) || tables_.nominal(word) || word.ends_with("s")) return false;
    }
    if (of - here.at < 2 || of - here.at > 4 || of + 3 >= here.end || context_.atom(of).folded != "of" || context_.atom(of + 1).folded != "the")
        return false;
    const Match known = tables_.match(context_.atoms, here.at);
    if (known.known >= 0 && known.end >= of) return false;
    if (body_end(of + 2, here.end) < of + 4) return false;
    add_plain(here.at, of, here.pending, out);
    // In doubt a person: what is taken for one is masked.
    if (!out.empty() && out.back().begin >= here.at && out.back().type == EntityType::organization && !out.back().sure)
        out.back().type = EntityType::person;
    here.pass(of + 2);
    return true;
}

// The rest up to an office, a possessive or a known name of several words.
void Segmenter::rest(Cursor& here, std::vector<Found>& out) const {
    int end = here.at + 1;
    for (; end < here.end; ++end) {
        const Atom& atom = context_.atom(end);
        if (atom.possessive) break;
        if (atom.folded.empty() || !atom.capital) continue;
        const Title* next = nullptr;
        if (tables_.title(context_.atoms, end, &next) > 0 && next && !next->rank && !surname_at(end, here.at, here.end))
            break;
        const Match inner = tables_.match(context_.atoms, end);
        if (inner.known >= 0 && inner.end - end >= 2 && inner.end <= here.end) break;
    }
    add_plain(here.at, end, here.pending, out);
    here.pass(end);
}

int Segmenter::segment(Run run, std::vector<Found>& out) const {
    Cursor here;
    here.at = run.begin;
    here.end = run.end;
    while (here.at < here.end) {
        const Atom& atom = context_.atom(here.at);
        if (atom.folded.empty() || atom.possessive) {
            ++here.at;
            continue;
        }
        if (is_federal_state(context_, here.at)) {
            Found found;
            found.type = EntityType::place;
            found.country = "USA";
            found.sure = true;
            found.rule = "federal_state";
            add(here.at, here.at + 1, out, std::move(found));
            here.pass(here.at + 1);
            continue;
        }
        here.match = tables_.match(context_.atoms, here.at);
        here.title_length = tables_.title(context_.atoms, here.at, &here.title);
        if (outlet(here, out) || known(here, out) || given_place(here, out) || title(here) || member(here, out) || land(here, out) ||
            body(here, out))
            continue;
        rest(here, out);
    }
    return here.at;
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
    out = fuse(context, finder, std::move(out));
    give_offices_their_state(context, out);
    widen_names(
        context, [&](int at) { return finder.in_heading(at); }, out);
    return out;
}

}  // namespace dateline::naming
