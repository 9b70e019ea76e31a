#include "annotate/places/toponyms.h"

#include <algorithm>

#include "annotate/places/place_key.h"
#include "annotate/places/toponym_context.h"

namespace dateline::places {

using naming::Atom;

namespace {

constexpr std::size_t longest_name = 7;        // atoms of a place name
constexpr std::size_t most_toponyms = 20'000;  // of one report; what comes after is left out

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_landscape(std::string_view word) {
    return !kind_of_word(word).empty() ||
           one_of(word, {"valley",   "plain",     "plains",   "corridor", "desert",        "heights",      "island",
                         "islands",  "peninsula", "delta",    "basin",    "pass",          "field",        "oilfield",
                         "refinery", "port",      "junction", "quarter",  "neighbourhood", "neighborhood", "canal",
                         "triangle", "belt",      "steppe",   "forest"});
}

// A name of the gazetteer in the text.
struct Match {
    std::size_t begin = 0, end = 0;  // atoms
    std::string key;
    std::vector<Candidate> candidates;
};

class Finder {
public:
    Finder(const Report& report, const Annotation& annotation, const std::vector<Atom>& atoms,
           const Gazetteer& gazetteer, const ToponymTables& tables)
        : report_(report),
          annotation_(annotation),
          atoms_(atoms),
          gazetteer_(gazetteer),
          tables_(tables),
          context_(report, annotation, atoms) {}

    std::vector<Toponym> run() {
        for (std::size_t i = 0; i < atoms_.size() && found_.size() < most_toponyms;) {
            if (take_abbreviation(i)) continue;
            const std::size_t next = take_name(i);
            i = next > i ? next : i + 1;
        }
        link_containers();
        share_kinds();
        for (Toponym& t : found_) judge(t);
        judge_by_others();
        add_mentions();
        return chosen();
    }

private:
    bool take_abbreviation(std::size_t& i);
    std::size_t take_name(std::size_t i);
    bool may_start(std::size_t i) const;
    void take_kind(Toponym& t);
    void link_containers();
    bool in_list(std::size_t i) const;
    void share_kinds();
    void judge(Toponym& t);
    void judge_in_name(Toponym& t, const Owner& owner);
    bool chipped(const Toponym& t, Span mention) const;
    void judge_by_others();
    void add_mentions();
    std::vector<Toponym> chosen();
    void accept(Toponym& t, Evidence evidence, std::string_view rule) {
        if (evidence <= t.evidence) return;
        t.evidence = evidence;
        t.rule = rule;
    }

    const Report& report_;
    const Annotation& annotation_;
    const std::vector<Atom>& atoms_;
    const Gazetteer& gazetteer_;
    const ToponymTables& tables_;
    ToponymContext context_;
    std::vector<Toponym> found_;
};

// "Okla.", "W.Va." after a town or, where the table allows it, alone.
bool Finder::take_abbreviation(std::size_t& i) {
    if (!atoms_[i].capital) return false;
    const Span begin = atoms_[i].span;
    std::uint32_t end = begin.end;
    std::size_t last = i + 1;
    // "W.Va" and "Va." may be several tokens: take in what is glued, with the stop.
    while (last < atoms_.size() && last < i + 6 && atoms_[last].span.begin == end) {
        const std::string_view piece = atoms_[last].span.in(report_.text);
        if (piece != "." && !atoms_[last].capital) break;
        end = atoms_[last++].span.end;
    }
    const ToponymTables::Abbreviation* known = nullptr;
    for (std::size_t to = last; to > i && !known; --to) {
        const Span span{begin.begin, atoms_[to - 1].span.end};
        known = tables_.abbreviation(span.in(report_.text));
        if (known) last = to, end = span.end;
    }
    if (!known) return false;
    const bool after_town = !found_.empty() && context_.joined(found_.back().end, i);
    if (!known->alone && !after_town) return false;
    Toponym t;
    t.span = {begin.begin, end};
    t.begin = i, t.end = last;
    t.key = known->place;
    t.abbreviation = true;
    for (Candidate& c : gazetteer_.find(t.key))
        if (c.country == known->country && (c.feature <= Feature::admin1 || (known->alone && c.overlay)))
            t.candidates.push_back(std::move(c));
    if (t.candidates.empty()) return false;
    accept(t, Evidence::strong, "abbreviation");
    i = last;
    found_.push_back(std::move(t));
    return true;
}

bool Finder::may_start(std::size_t i) const {
    const Atom& a = atoms_[i];
    return a.word && a.capital && !a.possessive && !a.folded.empty();
}

// The longest name of the gazetteer that starts here; returns the atom after it, or i when there is none.
std::size_t Finder::take_name(std::size_t i) {
    if (!may_start(i)) return i;
    std::string key;
    Match best;
    std::size_t words = 0;
    std::vector<std::string_view> folded;
    std::vector<std::string> glued;  // words that an apostrophe parts
    glued.reserve(longest_name + 1);
    for (std::size_t j = i; j < atoms_.size() && words < longest_name; ++j) {
        const Atom& a = atoms_[j];
        if (j > i && a.sentence != atoms_[i].sentence) break;
        if (a.apostrophe && j > i && a.glued && j + 1 < atoms_.size() && atoms_[j + 1].glued) continue;
        if (a.folded.empty()) {
            const std::string_view piece = a.span.in(report_.text);
            if (j > i && a.glued && piece == "-" && j + 1 < atoms_.size() && atoms_[j + 1].glued) continue;
            break;
        }
        if (a.possessive) break;
        const bool after_mark = j > i && atoms_[j - 1].apostrophe;
        if (after_mark && !glued.empty())
            glued.back() += a.folded;
        else
            glued.push_back(a.folded), ++words;
        folded.assign(glued.begin(), glued.end());
        key = place_key(folded);
        if (!key.empty() && !gazetteer_.has_prefix(key)) break;
        // A word without a capital ends a name only where it says what the place is ("Jordan valley").
        if (!a.capital && !is_landscape(a.folded)) continue;
        std::vector<Candidate> candidates = gazetteer_.find(key);
        if (!candidates.empty()) best = {i, j + 1, key, std::move(candidates)};
    }
    if (best.candidates.empty()) return i;
    if (best.end - best.begin == 1 && !context_.may_be_name(i, tables_)) return i;
    if (best.end - best.begin == 1 && tables_.is_demonym(atoms_[i].folded, best.candidates)) return i;
    const bool well_known = std::any_of(best.candidates.begin(), best.candidates.end(),
                                        [](const Candidate& c) { return c.overlay || c.feature <= Feature::admin1; });
    if (best.end - best.begin == 1 && !well_known && context_.opens_as_word(i)) return i;
    // "La", "US" and their like are initials only where they are written as such.
    const std::string_view surface = atoms_[i].span.in(report_.text);
    if (best.end - best.begin == 1 && surface.size() <= 3 &&
        std::any_of(surface.begin(), surface.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
        std::all_of(best.candidates.begin(), best.candidates.end(), [](const Candidate& c) { return c.how == NameKind::alternate; }))
        return i;
    Toponym t;
    t.begin = best.begin, t.end = best.end;
    t.span = {atoms_[best.begin].span.begin, atoms_[best.end - 1].span.end};
    t.key = std::move(best.key);
    t.candidates = std::move(best.candidates);
    take_kind(t);
    const std::size_t next = std::max(best.end, t.end);
    found_.push_back(std::move(t));
    return next;
}

// "Maysan province", "Platte Co.", "the province of Maysan".
void Finder::take_kind(Toponym& t) {
    const std::string_view own = kind_of_word(atoms_[t.end - 1].folded);
    if (t.end - t.begin > 1 && own == "region") t.kind = own;
    if (t.end < atoms_.size() && atoms_[t.end].word && atoms_[t.end].sentence == atoms_[t.begin].sentence) {
        const Atom& next = atoms_[t.end];
        // "The Quell road", "the Quell-Tarn highway" lead to towns; "Quell Road" is a street.
        const bool leads_there = !next.capital && one_of(next.folded, {"road", "highway"});
        const std::string_view kind = leads_there ? std::string_view() : kind_of_word(next.folded);
        if (!kind.empty() && t.kind.empty()) {
            t.kind = kind;
            // With a capital the word is part of the name.
            if (next.capital) t.span.end = next.span.end;
        }
    }
    if (t.kind.empty() && t.begin >= 2 && atoms_[t.begin - 1].folded == "of") {
        const std::string_view kind = kind_of_word(atoms_[t.begin - 2].folded);
        if (kind == "region" || kind == "city") t.kind = kind;
    }
}

// "Paris, Texas", "Pandi, Bulacan", "Wahoo, Neb.": the second says where the first lies.
void Finder::link_containers() {
    for (std::size_t i = 0; i + 1 < found_.size(); ++i) {
        Toponym &t = found_[i], &next = found_[i + 1];
        const std::size_t after = context_.after_kind(t.end);
        if (!context_.joined(t.end, next.begin) && !context_.joined(after, next.begin)) continue;
        std::vector<Candidate> inside;
        std::vector<Candidate> around;
        for (const Candidate& c : t.candidates) {
            bool held = false;
            for (const Candidate& d : next.candidates)
                if (lies_in(c, d)) {
                    held = true;
                    if (std::none_of(around.begin(), around.end(), [&](const Candidate& a) {
                            return a.name == d.name && a.country == d.country && a.feature == d.feature;
                        }))
                        around.push_back(d);
                }
            if (held) inside.push_back(c);
        }
        if (inside.empty()) continue;
        // In "Oregon, Oklahoma, Ohio" no town called Oklahoma is meant.
        if (!next.abbreviation && in_list(i) && inside[0].feature > Feature::admin1) continue;
        t.candidates = std::move(inside);
        if (!next.abbreviation || around.size() < next.candidates.size()) next.candidates = std::move(around);
        t.container = static_cast<int>(i + 1);
        accept(t, Evidence::strong, "container");
        accept(next, Evidence::strong, "contains");
    }
}

// Does the toponym stand in a row of states or countries of which it may be one?
bool Finder::in_list(std::size_t i) const {
    const auto division = [&](std::size_t k) {
        const auto& list = found_[k].candidates;
        const int best = list.empty() ? 0 : list[0].prior;
        return std::any_of(list.begin(), list.end(),
                           [&](const Candidate& c) { return c.feature <= Feature::admin1 && c.prior + 30 >= best; });
    };
    if (!division(i) || !division(i + 1)) return false;
    const bool before = i > 0 && context_.listed(found_[i - 1].end, found_[i].begin) && division(i - 1);
    const bool after =
        i + 2 < found_.size() && context_.listed(found_[i + 1].end, found_[i + 2].begin) && division(i + 2);
    return before || after;
}

// "Dakota, Otoe and Washington counties": the last word tells of all of them.
void Finder::share_kinds() {
    for (std::size_t i = found_.size(); i-- > 1;) {
        const std::size_t after = found_[i].end;
        if (after >= atoms_.size() ||
            !one_of(atoms_[after].folded, {"counties", "provinces", "governorates", "parishes", "districts", "states",
                                           "oblasts", "regions", "avenues", "streets"}))
            continue;
        const bool streets = one_of(atoms_[after].folded, {"avenues", "streets"});
        std::size_t at = i;
        while (true) {
            found_[at].kind = streets ? "street" : "region";
            if (at == 0 || !context_.listed(found_[at - 1].end, found_[at].begin)) break;
            --at;
        }
    }
}

void Finder::judge(Toponym& t) {
    if (t.kind == "street") return;
    const Owner owner = context_.owner(t);
    t.entity = owner.type == EntityType::place || (owner.exact && owner.type == EntityType::state) ? owner.entity : -1;
    if (owner.entity >= 0) {
        if (owner.type == EntityType::place && !owner.surname) {
            if (!owner.exact && chipped(t, owner.mention)) return;
            return accept(t, Evidence::strong, "name");
        }
        if (owner.type == EntityType::nationality && !owner.acronym) return;
        if (owner.exact && owner.type == EntityType::state) return accept(t, Evidence::strong, "state");
        if (!owner.exact) return judge_in_name(t, owner);
    }
    const Around around = context_.around(t, tables_);
    const bool person = owner.type == EntityType::person && owner.entity >= 0;
    const bool division = t.kind == "region" && t.end - t.begin > 1;
    if (division) accept(t, Evidence::strong, "division");
    if (around.after_title || around.before_surname) return;  // "Col. Washington", "Jackson Smith"
    if (owner.surname && around.possessive) return;           // "at Fairfield's request", of Jane Fairfield
    if (around.in_dateline) accept(t, Evidence::strong, "dateline");
    if (around.locative) accept(t, Evidence::strong, "preposition");
    if (around.place_noun || around.place_adjective) accept(t, Evidence::strong, "noun");
    if (t.kind == "region" || t.kind == "city") accept(t, Evidence::strong, "kind");
    if (person && t.evidence == Evidence::none && t.end - t.begin == 1) {
        if (around.direction && !owner.surname && !tables_.is_given_name(atoms_[t.begin].folded))
            accept(t, Evidence::weak, "taken_for_person");
        return;
    }
    if (t.end - t.begin == 1 && tables_.is_everyday(atoms_[t.begin].folded, t.candidates)) return;
    if (owner.surname) return;  // "Fairfield has refused", of Jane Fairfield
    if (around.direction) accept(t, Evidence::weak, "direction");
    accept(t, Evidence::weak, owner.entity >= 0 ? "untyped" : "unnamed");
}

// A chip of a place name that the gazetteer does not have whole: "Quatre", a town somewhere, of "Quatre Chemins". What stays of a
// mention besides a town that many know, or besides words that say what is there ("Baghdad Medical City"), is no such name.
bool Finder::chipped(const Toponym& t, Span mention) const {
    const bool known = std::any_of(t.candidates.begin(), t.candidates.end(), [](const Candidate& c) {
        return c.overlay || c.feature <= Feature::admin1 || (c.how == NameKind::main && c.population >= 50'000);
    });
    if (known) return false;
    const auto strange = [&](std::size_t i) {
        const Atom& a = atoms_[i];
        return a.word && a.capital && !a.folded.empty() && !is_landscape(a.folded) && !tables_.is_common(a.folded) &&
               !is_direction(a.folded) && !tables_.is_everyday(a.folded, {});
    };
    for (std::size_t i = t.begin; i-- > 0 && atoms_[i].span.begin >= mention.begin;)
        if (strange(i)) return true;
    for (std::size_t i = t.end; i < atoms_.size() && atoms_[i].span.end <= mention.end; ++i)
        if (strange(i)) return true;
    return false;
}

// Inside the name of a body: "Athens Police Department", "University of Cincinnati".
void Finder::judge_in_name(Toponym& t, const Owner& owner) {
    if (owner.type == EntityType::person && owner.form == MentionForm::name) {
        // The names of persons hold towns by chance; only a division's full name is none.
        if (t.kind == "region" && t.end - t.begin > 1) accept(t, Evidence::strong, "division");
        const Around around = context_.around(t, tables_);
        // "Greer City Hall", "Columbus Investigator Jane Roe", "R-Fairfax"
        if (around.locative && !owner.leads) accept(t, Evidence::strong, "preposition");
        if (owner.leads && owner.title_follows && !owner.surname) accept(t, Evidence::strong, "title");
        return;
    }
    if (t.end - t.begin == 1 && tables_.is_everyday(atoms_[t.begin].folded, t.candidates)) return;
    if (owner.type == EntityType::population || owner.form == MentionForm::nominal)
        return accept(t, Evidence::strong, "modifier");
    if (owner.type == EntityType::state || owner.type == EntityType::nationality)
        return accept(t, Evidence::strong, "state");
    if (owner.after_of) return accept(t, Evidence::strong, "body_of");
    const bool known = t.candidates[0].feature <= Feature::admin1 || (t.kind == "region" && t.end - t.begin > 1);
    if (owner.leads) return accept(t, owner.civic || known ? Evidence::strong : Evidence::weak, "body");
    if (known) accept(t, Evidence::strong, "in_body");
}

// A name that is a place once is that place in the whole report, but for persons who bear it.
void Finder::judge_by_others() {
    // 2: the words around it say so, 1: it stands in the name of a body or was taken for a place.
    std::map<std::string, int, std::less<>> strong;
    for (const Toponym& t : found_)
        if (t.evidence == Evidence::strong) {
            int& how = strong[t.key];
            how = std::max(how, one_of(t.rule, {"body", "body_of", "in_body", "modifier", "name", "unlisted"}) ? 1 : 2);
        }
    for (Toponym& t : found_) {
        if (t.evidence == Evidence::strong || !strong.contains(t.key) || t.kind == "street") continue;
        const Owner owner = context_.owner(t);
        const Around around = context_.around(t, tables_);
        if (owner.entity >= 0 && owner.type == EntityType::person && !owner.exact) continue;
        if (owner.entity >= 0 && owner.type == EntityType::nationality) continue;
        if (owner.surname && strong[t.key] < 2) continue;
        if (around.after_title || around.before_surname) continue;
        accept(t, Evidence::strong, "repeated");
    }
}

// Places that the names step found and the gazetteer does not know: they are places all the same.
void Finder::add_mentions() {
    std::vector<Toponym> unlisted;
    for (std::size_t e = 0; e < annotation_.entities.size(); ++e) {
        const Entity& entity = annotation_.entities[e];
        if (entity.type != EntityType::place) continue;
        for (const Mention& mention : entity.mentions) {
            if (mention.form != MentionForm::name) continue;
            std::size_t inside = 0, last = 0;
            for (std::size_t i = context_.first_at_or_after(found_, mention.span.begin);
                 i < found_.size() && found_[i].span.begin < mention.span.end; ++i)
                if (found_[i].evidence != Evidence::none) ++inside, last = i;
            // One place in it: the mention is its name, with what the gazetteer leaves out ("northern Iraq").
            if (inside == 1) {
                Toponym& t = found_[last];
                const bool whole = mention.span.contains(t.span);
                if (whole && context_.modifiers_only(mention.span, t)) t.span = mention.span;
                // "Marwick Community Centre" lies in Marwick; "Old Marwick Inn" may lie anywhere.
                else if (whole && t.span.begin > mention.span.begin)
                    t.candidates.clear(), t.span = mention.span, t.rule = "unlisted";
            }
            if (inside == 0) {
                Toponym t;
                t.span = mention.span;
                t.key = place_key(mention.span.in(report_.text));
                t.entity = static_cast<int>(e);
                accept(t, Evidence::strong, "unlisted");
                unlisted.push_back(std::move(t));
            }
        }
    }
    const auto place_of = [](const Toponym& t) { return t.span; };
    std::vector<int> moved(found_.size());
    std::vector<Toponym> all;
    std::size_t u = 0;
    for (std::size_t i = 0; i < found_.size(); ++i) {
        while (u < unlisted.size() && place_of(unlisted[u]) < place_of(found_[i]))
            all.push_back(std::move(unlisted[u++]));
        moved[i] = static_cast<int>(all.size());
        all.push_back(std::move(found_[i]));
    }
    while (u < unlisted.size()) all.push_back(std::move(unlisted[u++]));
    for (Toponym& t : all)
        if (t.container >= 0) t.container = moved[static_cast<std::size_t>(t.container)];
    found_ = std::move(all);
}

std::vector<Toponym> Finder::chosen() {
    std::vector<int> moved(found_.size(), -1);
    std::vector<Toponym> out;
    for (std::size_t i = 0; i < found_.size(); ++i)
        if (found_[i].evidence != Evidence::none) {
            moved[i] = static_cast<int>(out.size());
            out.push_back(std::move(found_[i]));
        }
    for (Toponym& t : out)
        if (t.container >= 0) t.container = moved[static_cast<std::size_t>(t.container)];
    return out;
}

}  // namespace

std::string_view kind_of_word(std::string_view word) {
    if (one_of(word, {"province",   "governorate", "region",      "state", "oblast",   "county", "district",
                      "prefecture", "peninsula",   "parish",      "co",    "township", "twp",    "regency",
                      "raion",      "canton",      "voivodeship", "krai",  "wilaya",   "borough"}))
        return "region";
    if (one_of(word, {"city", "town", "village", "suburb", "municipality"})) return "city";
    if (one_of(word, {"crossing", "checkpoint"})) return "crossing";
    if (one_of(word, {"camp"})) return "camp";
    if (one_of(word, {"base", "airbase", "barracks"})) return "base";
    if (one_of(word, {"river", "creek"})) return "river";
    if (one_of(word, {"lake", "reservoir"})) return "lake";
    if (one_of(word, {"mountain", "mountains", "hill", "hills"})) return "mountain";
    if (one_of(word, {"sea", "gulf", "strait", "ocean", "bay"})) return "sea";
    if (one_of(word, {"street", "avenue", "road", "drive", "lane", "boulevard", "highway"})) return "street";
    if (one_of(word, {"dam", "airport", "bridge", "prison", "mosque", "shrine", "hospital", "square", "hotel", "plant",
                      "station"}))
        return "site";
    return "";
}

std::vector<Toponym> find_toponyms(const Report& report, const Annotation& annotation, const std::vector<Atom>& atoms,
                                   const Gazetteer& gazetteer, const ToponymTables& tables) {
    return Finder(report, annotation, atoms, gazetteer, tables).run();
}

}  // namespace dateline::places
