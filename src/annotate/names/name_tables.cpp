#include "annotate/names/name_tables.h"

#include <algorithm>

namespace dateline::naming {

namespace {

Result<EntityType> type_of(const Lexicon::Row& row) {
    const std::string_view cell = row["type"];
    for (std::size_t i = 0; i < std::size(Names<EntityType>::list); ++i)
        if (Names<EntityType>::list[i] == cell) return static_cast<EntityType>(i);
    return row.fault("'" + std::string(cell) + "' is no entity type");
}

std::string last_word(std::string_view words) {
    const std::size_t blank = words.rfind(' ');
    return std::string(blank == std::string_view::npos ? words : words.substr(blank + 1));
}

// The next atom that belongs to a name after `at`: skips a glued hyphen or the point of an abbreviation.
int next_part(const std::vector<Atom>& atoms, int at) {
    int next = at + 1;
    const int size = static_cast<int>(atoms.size());
    while (next < size && !atoms[next].word && !atoms[next].digit && !atoms[next].possessive && atoms[next].glued &&
           next + 1 < size && atoms[next + 1].glued && atoms[next].sentence == atoms[at].sentence)
        ++next;
    if (next == at + 1 && next + 1 < size && atoms[next].apostrophe && atoms[next].glued &&
        atoms[next + 1].sentence == atoms[at].sentence)
        ++next;  // "Shia' al-Sudani"
    return next;
}

}  // namespace

int NameTables::add_known(Known known) {
    known_.push_back(std::move(known));
    return static_cast<int>(known_.size()) - 1;
}

void NameTables::add_name(std::string_view name, int known) {
    KnownName entry;
    entry.words = folded_words(name);
    if (entry.words.empty()) return;
    entry.known = known;
    std::size_t letters = 0;
    for (const FoldedWord& word : entry.words) {
        entry.sounds.push_back(sound_key(word.folded));
        letters += word.folded.size();
    }
    entry.acronym = entry.words.size() == 1 && entry.words[0].all_caps && entry.words[0].folded.size() <= 6;
    const KnownKind kind = of(known).kind;
    entry.by_sound = letters >= 9 && !entry.acronym &&
                     (kind == KnownKind::actor || kind == KnownKind::holder || kind == KnownKind::place);
    const int index = static_cast<int>(names_.size());
    by_first_[entry.words[0].folded].push_back(index);
    if (entry.by_sound) by_first_sound_[entry.sounds[0]].push_back(index);
    names_.push_back(std::move(entry));
}

Result<Done> NameTables::add_countries(const Lexicon& lexicon) {
    for (const Lexicon::Row& row : lexicon.table("countries").rows) {
        const std::string id(row.id());
        alpha3_[std::string(row["alpha2"])] = id;
        const auto add = [&](KnownKind kind, std::string_view column, std::string_view role) {
            const int known =
                add_known({kind, id, EntityType::state, id, std::string(role), std::string(row["name"]), false, ""});
            for (std::string_view name : row.list(column)) add_name(name, known);
            return known;
        };
        add_name(row["name"], add(KnownKind::country, "aliases", "GOV"));
        add(KnownKind::demonym, "demonyms", "GOV");
        // "Iraqis", "Americans": the people, not the state.
        const int people =
            add_known({KnownKind::people, id, EntityType::population, id, "CVL", std::string(row["name"]), false, ""});
        for (std::string_view name : row.list("demonyms"))
            if (name.size() > 3 && (name.ends_with('n') || name.ends_with('i') || name.ends_with('k') ||
                                    name.ends_with('t') || name.ends_with('r')))
                add_name(std::string(name) + "s", people);
        add(KnownKind::capital, "capital", "GOV");
        add(KnownKind::government, "government", "GOV");
    }
    return Done{};
}

Result<Done> NameTables::add_actors(const Lexicon& lexicon) {
    for (const Lexicon::Row& row : lexicon.table("actors").rows) {
        const auto type = type_of(row);
        if (!type) return type.error();
        const int known = add_known({KnownKind::actor, std::string(row.id()), *type, std::string(row["country"]),
                                     std::string(row["role"]), std::string(row["name"]), false, ""});
        add_name(row["name"], known);
        for (std::string_view name : row.list("aliases")) add_name(name, known);
    }
    // Outlets that are no line of actors.tsv; of two lines of one name the one above wins.
    for (const Lexicon::Row& row : lexicon.table("outlets").rows) {
        const int known = add_known({KnownKind::actor, std::string(row.id()), EntityType::media,
                                     std::string(row["country"]), "MED", std::string(row["name"]), false, ""});
        add_name(row["name"], known);
        for (std::string_view name : row.list("aliases")) add_name(name, known);
    }
    for (const Lexicon::Row& row : lexicon.table("holders").rows) {
        const int known =
            add_known({KnownKind::holder, std::string(row.id()), EntityType::person, std::string(row["country"]),
                       std::string(row["role"]), std::string(row["person"]), false, last_word(row["office"])});
        add_name(row["person"], known);
        for (std::string_view name : row.list("aliases")) add_name(name, known);
    }
    // Public by religion, history or the event that bears the name (docs/masking.md): known as holders are, with no office.
    for (const Lexicon::Row& row : lexicon.table("public_names").rows) {
        const int known =
            add_known({KnownKind::holder, std::string(row.id()), EntityType::person, std::string(row["country"]),
                       std::string(row["role"]), std::string(row["name"]), false, ""});
        add_name(row["name"], known);
        for (std::string_view name : row.list("aliases")) add_name(name, known);
    }
    for (const Lexicon::Row& row : lexicon.table("places").rows) {
        const int known = add_known({KnownKind::place, std::string(row.id()), EntityType::place,
                                     std::string(row["country"]), "", std::string(row["name"]), false, ""});
        add_name(row["name"], known);
        for (std::string_view name : row.list("aliases")) add_name(name, known);
    }
    return Done{};
}

Result<Done> NameTables::add_words(const Lexicon& lexicon) {
    const auto add_title = [&](std::string_view words, std::string_view role, bool rank, std::string_view kind) {
        Title title;
        for (FoldedWord& word : folded_words(words)) title.words.push_back(std::move(word.folded));
        if (title.words.empty()) return;
        title.role = role;
        title.rank = rank;
        title.kind = kind;
        titles_[title.words[0]].push_back(std::move(title));
    };
    for (const Lexicon::Row& row : lexicon.table("offices").rows) add_title(row["title"], row["role"], false, "office");
    for (const Lexicon::Row& row : lexicon.table("honorifics").rows) add_title(row.id(), "", true, row["kind"]);
    for (auto& [first, list] : titles_)
        std::stable_sort(list.begin(), list.end(),
                         [](const Title& a, const Title& b) { return a.words.size() > b.words.size(); });
    for (const char* table : {"org_words", "nominals"}) {
        auto& into = std::string_view(table) == "nominals" ? nominals_ : org_words_;
        for (const Lexicon::Row& row : lexicon.table(table).rows) {
            const auto type = type_of(row);
            if (!type) return type.error();
            into[std::string(row.id())] = {*type, std::string(row["role"]),
                                           &into == &nominals_ ? std::string(row["class"]) : std::string()};
        }
    }
    for (const Lexicon::Row& row : lexicon.table("event_words").rows)
        if (row.id() == "sport" || row.id() == "sport_weak")
            for (std::string_view word : row.list("words")) {
                int& kind = sport_[std::string(word)];
                kind = std::max(kind, row.id() == "sport" ? 2 : 1);
            }
    for (const Lexicon::Row& row : lexicon.table("given_names").rows) given_[std::string(row.id())] = row["gender"];
    for (const Lexicon::Row& row : lexicon.table("not_names").rows)
        (row["class"] == "alone"    ? alone_
         : row["class"] == "people" ? people_
         : row["class"] == "thing"  ? things_
                                    : never_)
            .insert(std::string(row.id()));
    return Done{};
}

Result<NameTables> NameTables::create(const Lexicon& lexicon) {
    NameTables out;
    for (auto step : {&NameTables::add_countries, &NameTables::add_actors, &NameTables::add_words}) {
        const auto done = (out.*step)(lexicon);
        if (!done) return done.error();
    }
    return out;
}

bool NameTables::fits(const KnownName& name, const std::vector<Atom>& atoms, int at, bool by_sound, int* end) const {
    const int size = static_cast<int>(atoms.size());
    int here = at;
    for (std::size_t w = 0; w < name.words.size(); ++w) {
        if (here >= size || atoms[here].sentence != atoms[at].sentence || atoms[here].folded.empty()) return false;
        const Atom& atom = atoms[here];
        const FoldedWord& word = name.words[w];
        if (by_sound ? sound_key(atom.folded) != name.sounds[w] : atom.folded != word.folded) return false;
        if (name.acronym && !atom.all_caps) return false;
        if (word.capital && !atom.capital && !is_name_particle(atom.folded)) return false;
        *end = here + 1;
        here = next_part(atoms, here);
        // A possessive inside a name: "People's Protection Units".
        if (w + 1 < name.words.size() && here < size && atoms[here].possessive) ++here;
    }
    return true;
}

void NameTables::consider(const std::vector<int>& names, const std::vector<Atom>& atoms, int at, bool by_sound,
                          Match* best) const {
    for (const int index : names) {
        const KnownName& name = names_[static_cast<std::size_t>(index)];
        int end = at;
        if (!fits(name, atoms, at, by_sound, &end)) continue;
        if (end > best->end ||
            (end == best->end && best->known >= 0 && !by_sound && of(name.known).kind < of(best->known).kind))
            *best = {at, end, name.known};
    }
}

Match NameTables::match(const std::vector<Atom>& atoms, int at) const {
    Match best{at, at, -1};
    const std::string& first = atoms[static_cast<std::size_t>(at)].folded;
    if (first.empty()) return best;
    if (const auto found = by_first_.find(first); found != by_first_.end())
        consider(found->second, atoms, at, false, &best);
    if (const auto found = by_first_sound_.find(sound_key(first)); found != by_first_sound_.end())
        consider(found->second, atoms, at, true, &best);
    return best;
}

std::vector<int> NameTables::readings(const std::vector<Atom>& atoms, Match found) const {
    std::vector<int> out;
    for (const bool by_sound : {false, true}) {
        const auto& index = by_sound ? by_first_sound_ : by_first_;
        const std::string& first = atoms[static_cast<std::size_t>(found.begin)].folded;
        const auto list = index.find(by_sound ? sound_key(first) : first);
        if (list == index.end()) continue;
        for (const int i : list->second) {
            int end = found.begin;
            const KnownName& name = names_[static_cast<std::size_t>(i)];
            if (fits(name, atoms, found.begin, by_sound, &end) && end == found.end &&
                std::find(out.begin(), out.end(), name.known) == out.end())
                out.push_back(name.known);
        }
    }
    return out;
}

int NameTables::title(const std::vector<Atom>& atoms, int at, const Title** which) const {
    const auto list = titles_.find(atoms[static_cast<std::size_t>(at)].folded);
    if (list == titles_.end()) return 0;
    for (const Title& title : list->second) {
        int here = at, end = at;
        bool all = true;
        for (std::size_t w = 0; w < title.words.size() && all; ++w) {
            all = here < static_cast<int>(atoms.size()) && atoms[here].sentence == atoms[at].sentence &&
                  atoms[here].folded == title.words[w];
            end = here + 1;
            if (all) here = next_part(atoms, here);
        }
        if (!all) continue;
        // "DR Congo": the first word of a country's own name is nobody's title.
        const Match known = title.rank ? match(atoms, at) : Match{};
        if (known.known >= 0 && known.end > end && of(known.known).kind == KnownKind::country) return 0;
        if (which) *which = &title;
        return end - at;
    }
    return 0;
}

const WordKind* NameTables::org_word(std::string_view folded) const {
    const auto found = org_words_.find(folded);
    return found == org_words_.end() ? nullptr : &found->second;
}

const WordKind* NameTables::nominal(std::string_view lemma) const {
    const auto found = nominals_.find(lemma);
    return found == nominals_.end() ? nullptr : &found->second;
}

const std::string* NameTables::given_gender(std::string_view folded) const {
    const auto found = given_.find(folded);
    return found == given_.end() ? nullptr : &found->second;
}

const std::string* NameTables::alpha3(std::string_view alpha2) const {
    const auto found = alpha3_.find(alpha2);
    return found == alpha3_.end() ? nullptr : &found->second;
}

}  // namespace dateline::naming
