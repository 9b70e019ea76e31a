#include <algorithm>

#include "annotate/names/cues.h"

namespace dateline::naming {

namespace {

// Words of descent and faith that, with a capital, make a described group a named one.
bool names_a_people(std::string_view folded) {
    return one_of(folded, {"kurdish", "shiite",   "shia",     "sunni",  "arab",     "druze",   "alawite",   "yazidi",
                           "baloch",  "azeri",    "turkmen",  "tuareg", "hutu",     "tutsi",   "rohingya",  "uyghur",
                           "uighur",  "chechen",  "tamil",    "sikh",   "islamist", "islamic", "christian", "muslim",
                           "jewish",  "european", "african",  "asian",  "western",  "latin",   "hazara",    "pashtun",
                           "bedouin", "assyrian", "maronite", "coptic"});
}

bool is_month(std::string_view folded) {
    return one_of(folded, {"january", "february", "march", "april", "may", "june", "july", "august", "september",
                           "october", "november", "december"});
}

bool quantifier(std::string_view folded) {
    return one_of(folded, {"many", "several", "some", "most", "more", "few", "other", "various", "numerous", "dozens",
                           "hundreds", "thousands", "all", "both"});
}

// Nouns of force before which a noun names who uses it: "police shootings", "a rebel ambush".
bool is_deed(std::string_view folded) {
    return one_of(folded, {"shooting", "shootings", "killing",   "killings",   "attack",   "attacks", "raid",
                           "raids",    "ambush",    "ambushes",  "firing",     "gunfire",  "brutality", "crackdown",
                           "assault",  "assaults",  "offensive", "offensives", "shelling", "bombing", "bombings",
                           "airstrike", "airstrikes"});
}

bool does_deeds(const WordKind& noun, std::string_view lemma) {
    if (lemma == "terrorist") return false;  // there it tells of what kind
    return noun.type == EntityType::armed_group || (noun.type == EntityType::state_body && noun.kind == "body") ||
           one_of(lemma, {"pirate", "rebel", "militant", "gunman", "insurgent", "guerrilla", "bandit",
                          "separatist", "extremist", "jihadist"});
}

// The gender that a noun of people tells: m, f or 0.
char gender_of(std::string_view noun) {
    if (noun.ends_with("woman") ||
        one_of(noun, {"mother", "wife", "daughter", "sister", "girl", "widow", "aunt", "niece", "grandmother", "queen",
                      "princess", "mum", "mom", "girlfriend", "actress", "nun", "lady", "bride", "granddaughter"}))
        return 'f';
    if ((noun.ends_with("man") && noun != "human" && noun != "german") ||
        one_of(noun, {"father", "husband", "son", "brother", "boy", "widower", "uncle", "nephew", "grandfather", "king",
                      "prince", "dad", "boyfriend", "monk", "priest", "groom", "grandson", "gentleman", "guy"}))
        return 'm';
    return 0;
}

bool body_type(EntityType type) {
    return type == EntityType::armed_group || type == EntityType::organization || type == EntityType::political_party ||
           type == EntityType::state_body || type == EntityType::media;
}

class Nominals {
public:
    Nominals(const NameContext& context, const std::vector<Found>& names)
        : context_(context), tables_(context.tables), names_(names) {
        name_at_.assign(static_cast<std::size_t>(context.size()), -1);
        for (std::size_t i = 0; i < names.size(); ++i)
            for (int k = names[i].begin; k < names[i].end; ++k)
                name_at_[static_cast<std::size_t>(k)] = static_cast<int>(i);
    }

    std::vector<Found> find(std::vector<bool>& taken) const;

private:
    bool head_noun(int at, const WordKind** kind, std::string* lemma) const;
    bool people_noun(int head) const;
    bool modifier(int at, int head) const;
    std::string_view stance_before(int at) const;
    bool backed_after(int at) const;
    std::string state_behind(int head, const Found& found) const;
    int called(int at) const;
    int allied_end(int at, int* name) const;
    int from_group_end(int at, bool* named) const;
    int itself(const Found& found, int head) const;
    int titled_person(int head, int k) const;
    int named_behind(int head) const;
    Found phrase(int head, const WordKind& kind, std::string_view lemma, std::vector<bool>& taken) const;

    const NameContext& context_;
    const NameTables& tables_;
    const std::vector<Found>& names_;
    std::vector<int> name_at_;
};

bool Nominals::head_noun(int at, const WordKind** kind, std::string* lemma) const {
    const Atom& atom = context_.atom(at);
    if (!atom.word) return false;
    const Token& token = context_.token(at);
    if (token.upos != Upos::NOUN && token.upos != Upos::PROPN) return false;
    if (name_at_[static_cast<std::size_t>(at)] >= 0) return false;
    bool before_deed = false;
    // A glued hyphen after it makes it part of a longer modifier: "government-held".
    const int next = at + 1;
    if (context_.same_sentence(at, next)) {
        const Atom& after = context_.atom(next);
        if (after.glued && !after.word && context_.surface(next, next + 1) == "-") return false;
        if (after.word && !after.possessive && name_at_[static_cast<std::size_t>(next)] < 0 &&
            (context_.token(next).upos == Upos::NOUN) && context_.atom(next).folded != "s") {
            if (!is_deed(after.folded)) return false;
            before_deed = true;
        }
    }
    // "The Ocean Trader": a capital behind a capital is part of a name, not one who trades.
    if (atom.capital && token.upos == Upos::PROPN && at > 0 && context_.same_sentence(at, at - 1) &&
        context_.atom(at - 1).capital && context_.atom(at - 1).word && name_at_[static_cast<std::size_t>(at - 1)] < 0 &&
        context_.token(at - 1).upos == Upos::PROPN) {
        const WordKind* noun = tables_.nominal(fold(token.lemma));
        if (!noun || noun->kind == "people" || noun->kind == "group") return false;
    }
    const std::string low = atom.folded;
    std::string plain = fold(token.lemma);
    for (const std::string& form : {plain, low}) {
        if (const WordKind* found = tables_.nominal(form)) {
            if (before_deed && !does_deeds(*found, form)) return false;
            *kind = found;
            *lemma = form;
            return true;
        }
    }
    std::string stem = low;
    if (stem.ends_with("ies"))
        stem.replace(stem.size() - 3, 3, "y");
    else if (stem.ends_with("men"))
        stem.replace(stem.size() - 3, 3, "man");
    else if (stem.ends_with("s"))
        stem.pop_back();
    if (const WordKind* found = tables_.nominal(stem)) {
        if (before_deed && !does_deeds(*found, stem)) return false;
        *kind = found;
        *lemma = stem;
        return true;
    }
    return false;
}

bool Nominals::people_noun(int head) const {
    const WordKind* noun = tables_.nominal(fold(context_.token(head).lemma));
    return noun && (noun->kind == "people" || noun->kind == "group");
}

bool Nominals::modifier(int at, int head) const {
    if (!context_.same_sentence(head, at)) return false;
    const Atom& atom = context_.atom(at);
    if (atom.possessive) return at > 0 && (name_at_[static_cast<std::size_t>(at - 1)] >= 0);
    if (!atom.word && !atom.digit)
        return atom.glued && context_.surface(at, at + 1) == "-" && context_.same_sentence(at, at + 1) &&
               context_.atom(at + 1).glued;
    // "At least ten people", "In May 2021 soldiers": neither a bound nor a date describes who follows it.
    const bool year = atom.digit && atom.folded.size() == 4 && (atom.folded[0] == '1' || atom.folded[0] == '2') &&
                      at > 0 && is_month(context_.atom(at - 1).folded) && people_noun(head);
    if (atom.folded == "least" || year) return false;
    // "On 3 May soldiers", "on May 9 two traders"
    const auto day = [&](int k) { return k >= 0 && context_.atom(k).digit && context_.atom(k).folded.size() <= 2; };
    if (atom.capital && is_month(atom.folded) && day(at - 1) && people_noun(head)) return false;
    if (day(at) && at > 0 && context_.atom(at - 1).capital && is_month(context_.atom(at - 1).folded) && people_noun(head)) return false;
    const Upos upos = context_.token(at).upos;
    if (upos == Upos::ADJ || upos == Upos::NOUN || upos == Upos::NUM || upos == Upos::PROPN) return true;
    const bool participle = upos == Upos::VERB && (atom.folded.ends_with("ed") || atom.folded.ends_with("en") ||
                                                   atom.folded.ends_with("ing") || atom.folded == "led");
    if (!participle) return false;
    if (atom.glued) return true;  // "Iran-backed"
    // "armed groups", "displaced families"; never the verb of the clause.
    const Deprel deprel = context_.token(at).deprel;
    return deprel == Deprel::amod || deprel == Deprel::compound;
}

// "anti" of "anti-Chilean", for the atom of "Chilean"; empty when no such prefix is glued to it.
std::string_view Nominals::stance_before(int at) const {
    if (at < 2 || !context_.same_sentence(at, at - 2) || !context_.atom(at).glued || !context_.atom(at - 1).glued)
        return {};
    const std::string_view mark = context_.surface(at - 1, at);
    if (mark != "-" && mark != "\xE2\x80\x91" && mark != "\xE2\x80\x93") return {};
    for (const std::string_view stance : {"anti", "non", "pro"})
        if (context_.atom(at - 2).folded == stance) return stance;
    return {};
}

// "-backed", "-aligned" behind the name of a state: a friend of the state, and not the state's own.
bool Nominals::backed_after(int at) const {
    if (!context_.same_sentence(at - 1, at + 1) || !context_.atom(at).glued || context_.surface(at, at + 1) != "-")
        return false;
    return one_of(context_.atom(at + 1).folded, {"backed", "aligned", "loyal", "linked", "allied", "sponsored",
                                                 "supported", "affiliated", "funded", "armed", "trained", "friendly"});
}

// The end of the words at `at` that tell groups by whose they are, and the name in them: "loyal to Lima", "linked to
// the Chilean government"; `at` when there are none. With "loyal to it" there is no name: -1.
int Nominals::allied_end(int at, int* name) const {
    *name = -1;
    if (!context_.same_sentence(at - 1, at + 2)) return at;
    if (!one_of(context_.atom(at).folded, {"loyal", "allied", "affiliated", "aligned", "linked", "tied", "close"}) ||
        !one_of(context_.atom(at + 1).folded, {"to", "with"}))
        return at;
    int k = at + 2;
    if (one_of(context_.atom(k).folded, {"it", "them", "him", "her"})) return k + 1;
    while (context_.same_sentence(at, k) && k < at + 4 && one_of(context_.atom(k).folded, {"the", "its", "their"})) ++k;
    if (!context_.same_sentence(at, k)) return at;
    *name = name_at_[static_cast<std::size_t>(k)];
    if (*name < 0) return at;
    const Found& whose = names_[static_cast<std::size_t>(*name)];
    int end = whose.end;
    // "the Chilean government": the noun that the name stands before.
    const WordKind* kind = nullptr;
    std::string lemma;
    while (context_.same_sentence(at, end) && context_.atom(end).possessive) ++end;
    if (context_.same_sentence(at, end) && head_noun(end, &kind, &lemma))
        ++end;
    else
        end = whose.end;
    return end;
}

// The end of the words at `at` that tell fighters by their group: "from several Chilean militias"; `at` when there are
// none. `named` tells whether a name stands among them.
int Nominals::from_group_end(int at, bool* named) const {
    constexpr int most = 6;
    if (!context_.same_sentence(at - 1, at + 1) || context_.atom(at).folded != "from") return at;
    for (int k = at + 1; k < at + most && context_.same_sentence(at, k); ++k) {
        const int name = name_at_[static_cast<std::size_t>(k)];
        const WordKind* kind = nullptr;
        std::string lemma;
        if (name >= 0) {
            if (names_[static_cast<std::size_t>(name)].type != EntityType::state) return at;
            *named = true;
        } else if (head_noun(k, &kind, &lemma)) {
            return kind->kind == "group" && kind->type == EntityType::armed_group ? k + 1 : at;
        } else if (!modifier(k, k) && context_.token(k).upos != Upos::ADJ && context_.token(k).upos != Upos::DET) {
            return at;
        }
    }
    return at;
}

// The name of a body that the words at `at` give to what stands before them: "known as the X", "called X"; -1 when
// they give none.
int Nominals::called(int at) const {
    int k = at;
    if (!context_.same_sentence(at - 1, k)) return -1;
    if (one_of(context_.atom(k).folded, {"known", "referred"})) {
        while (context_.same_sentence(at - 1, k + 1) && k - at < 4 && context_.atom(k).folded != "as") ++k;
        if (context_.atom(k).folded != "as") return -1;
    } else if (!one_of(context_.atom(k).folded, {"called", "named", "dubbed"})) {
        return -1;
    }
    ++k;
    while (context_.same_sentence(at - 1, k) && (context_.atom(k).folded == "the" || context_.atom(k).folded.empty()))
        ++k;
    if (!context_.same_sentence(at - 1, k)) return -1;
    int name = name_at_[static_cast<std::size_t>(k)];
    if (name >= 0 && names_[static_cast<std::size_t>(name)].type == EntityType::state &&
        context_.same_sentence(at - 1, names_[static_cast<std::size_t>(name)].end)) {
        // "known as the Chilean River League"
        const int next = name_at_[static_cast<std::size_t>(names_[static_cast<std::size_t>(name)].end)];
        if (next >= 0) name = next;
    }
    if (name < 0) return -1;
    const EntityType type = names_[static_cast<std::size_t>(name)].type;
    return type == EntityType::armed_group || type == EntityType::organization || type == EntityType::political_party ||
                   type == EntityType::state_body
               ? name
               : -1;
}

// The name that a noun right behind it only explains: "the Cedar Covenant militia" is the Cedar Covenant. A wing, a
// cell or a council of a body is another body. -1 when the noun explains none.
int Nominals::itself(const Found& found, int head) const {
    if (found.plural || head == 0 || !context_.same_sentence(head, head - 1) ||
        !one_of(found.noun, {"group", "militia", "faction", "party", "movement", "organization", "organisation", "gang", "cartel",
                             "alliance", "coalition", "newspaper", "daily", "website", "broadcaster", "magazine"}))
        return -1;
    // "A Covenant faction" is some part of it.
    if (one_of(context_.atom(found.begin).folded, {"a", "an", "another", "any", "no", "every", "one"})) return -1;
    const int name = name_at_[static_cast<std::size_t>(head - 1)];
    if (name < 0) return -1;
    const EntityType type = names_[static_cast<std::size_t>(name)].type;
    const bool media = found.type == EntityType::media;
    const bool body =
        type == EntityType::armed_group || type == EntityType::organization || type == EntityType::political_party;
    return media ? (type == EntityType::media ? name : -1) : body ? name : -1;
}

// Where the name of a person begins that stands at `k`, behind its titles: "Major General Jane Doe"; -1 when none does.
int Nominals::titled_person(int head, int k) const {
    constexpr int titles_max = 3;
    for (int titles = 0; titles <= titles_max && context_.same_sentence(head, k); ++titles) {
        const int name = name_at_[static_cast<std::size_t>(k)];
        if (name >= 0) {
            const Found& found = names_[static_cast<std::size_t>(name)];
            return found.type == EntityType::person ? found.begin : -1;
        }
        const Title* title = nullptr;
        const int length = context_.atom(k).capital ? tables_.title(context_.atoms, k, &title) : 0;
        if (length <= 0) return -1;
        k += length;
    }
    return -1;
}

// "The mayor of Salina, Jane Doe, said": the name behind the comma that ends the phrase, when nobody else is told of in
// it and the name opens no list. -1 otherwise.
int Nominals::named_behind(int head) const {
    constexpr int phrase_max = 12;
    int k = head + 1;
    if (!context_.same_sentence(head, k) || !one_of(context_.atom(k).folded, {"of", "for", "at", "in", "to"})) return -1;
    for (; context_.same_sentence(head, k) && k - head <= phrase_max && context_.surface(k, k + 1) != ","; ++k) {
        const Upos upos = context_.token(k).upos;
        if (upos == Upos::VERB || upos == Upos::AUX || upos == Upos::SCONJ || (upos == Upos::PUNCT && !context_.atom(k).glued))
            return -1;
        const int name = name_at_[static_cast<std::size_t>(k)];
        if (name >= 0 && names_[static_cast<std::size_t>(name)].type == EntityType::person) return -1;
        const WordKind* noun = name < 0 && context_.atom(k).word ? tables_.nominal(fold(context_.token(k).lemma)) : nullptr;
        if (noun && (noun->kind == "office" || noun->type == EntityType::person)) return -1;
    }
    if (!context_.same_sentence(head, k) || context_.surface(k, k + 1) != ",") return -1;
    const int begin = titled_person(head, k + 1);
    if (begin < 0) return -1;
    int end = names_[static_cast<std::size_t>(name_at_[static_cast<std::size_t>(begin)])].end;
    if (context_.same_sentence(head, end) && context_.surface(end, end + 1) == ",") ++end;
    return context_.same_sentence(head, end) && one_of(context_.atom(end).folded, {"and", "or"}) ? -1 : begin;
}

Found Nominals::phrase(int head, const WordKind& noun, std::string_view lemma, std::vector<bool>& taken) const {
    // "militia leaders", "rival commanders": several holders of an office are people.
    WordKind kind = noun;
    if (kind.kind == "office" && context_.atom(head).folded != lemma && context_.atom(head).folded.ends_with('s')) {
        kind.kind = "people";
        kind.type = kind.role == "GOV" || kind.role == "MIL" ? EntityType::state_body : EntityType::population;
    }
    Found found;
    found.form = MentionForm::nominal;
    found.type = kind.type;
    found.role = kind.role;
    found.noun_class = kind.kind;
    found.noun = lemma;
    found.sure = true;
    found.rule = "nominal:" + std::string(lemma);
    found.head = context_.atom(head).token;
    if (kind.type == EntityType::person) found.gender = gender_of(lemma);
    const std::string& surface = context_.atom(head).folded;
    found.plural = surface != lemma && surface.ends_with("s");
    if (one_of(surface, {"people", "police", "troops", "forces", "authorities", "groups", "men", "women", "children",
                         "militiamen", "gunmen", "policemen", "families"}) ||
        surface.ends_with("men"))
        found.plural = true;
    int begin = head;
    std::vector<int> absorbed;
    bool named = false, of_body = false;  // of_body: "Covenant fighters"
    bool any = false;                     // "a Chilean-backed group": one of several, which the words do not name
    int whole = -1;                       // where a prefix in small letters opens the name
    std::string people;                   // descent or faith
    for (int k = head - 1; k >= 0 && head - k <= 9; --k) {
        const int name = context_.same_sentence(head, k) ? name_at_[static_cast<std::size_t>(k)] : -1;
        if (name >= 0) {
            const Found& modifier_name = names_[static_cast<std::size_t>(name)];
            const bool land = modifier_name.type == EntityType::state || modifier_name.type == EntityType::place;
            if (!land) {
                // "Covenant fighters": the body before the noun stays a mention of its own.
                if (k == begin - 1 && modifier_name.type != EntityType::person && found.role.empty())
                    found.role = modifier_name.role;
                if (k == begin - 1 && modifier_name.type != EntityType::person && kind.kind != "agreement") {
                    begin = modifier_name.begin;
                    if (found.country.empty()) found.country = modifier_name.country;
                    of_body = kind.kind == "people" && found.plural && kind.type == EntityType::armed_group;
                }
                break;
            }
            if (modifier_name.type == EntityType::state) named = true;
            absorbed.push_back(name);
            begin = modifier_name.begin;
            k = modifier_name.begin;
            const std::string_view stance = stance_before(k);
            if (!stance.empty()) {
                // "anti-Chilean groups" are against that state, and none of its.
                begin = k = k - 2;
                whole = begin;
                const bool friendly = stance == "pro";
                found.apart = std::string(friendly ? "backed" : stance) + ':' + modifier_name.country;
                if (friendly && found.country.empty()) found.country = modifier_name.country;
                continue;
            }
            if (found.apart.empty() && backed_after(modifier_name.end)) found.apart = "backed:" + modifier_name.country;
            if (found.country.empty()) found.country = modifier_name.country;
            continue;
        }
        if (!modifier(k, head)) {
            const Upos upos = context_.same_sentence(head, k) ? context_.token(k).upos : Upos::PUNCT;
            if (context_.same_sentence(head, k) &&
                (upos == Upos::DET || (upos == Upos::PRON && context_.token(k).deprel == Deprel::nmod_poss))) {
                found.definite = one_of(context_.atom(k).folded, {"the", "this", "that", "these", "those"});
                found.pointing = one_of(context_.atom(k).folded, {"these", "those"});
                any = !found.plural && one_of(context_.atom(k).folded, {"a", "an", "another"});
                if (!named || kind.kind == "office")
                    begin = k;
                else if (found.definite && kind.kind == "state")
                    begin = k;
            }
            break;
        }
        if (context_.atom(k).capital && names_a_people(context_.atom(k).folded)) {
            named = true;
            people = context_.atom(k).folded;
        }
        if (kind.kind == "people" && noun.kind == "office" &&
            one_of(context_.atom(k).folded, {"militia", "rebel", "insurgent", "militant", "faction"})) {
            found.type = EntityType::armed_group;
            found.role = "REB";
        }
        if (kind.kind == "group" && found.type != EntityType::armed_group) {
            // Which groups bear arms, the words before them say.
            const std::string& word = context_.atom(k).folded;
            if (one_of(word, {"armed", "militant", "rebel", "insurgent", "terrorist", "extremist", "jihadist",
                              "paramilitary", "guerrilla", "militia"})) {
                found.type = EntityType::armed_group;
                found.role = "REB";
            } else if (word == "backed") {
                found.type = EntityType::armed_group;
                found.role = "PRM";
            } else if (one_of(word, {"opposition", "dissident", "exile", "exiled"}))
                found.role = "OPP";
        }
        begin = k;
    }
    while (begin < head &&
           (context_.atom(begin).possessive || (!context_.atom(begin).word && !context_.atom(begin).digit)))
        ++begin;
    if (found.country.empty() && found.apart.empty()) found.apart = people;
    if (kind.kind == "agreement" && !named)
        for (int k = begin; k < head; ++k)
            named = named || (context_.atom(k).digit && context_.atom(k).folded.size() == 4);
    if (named && kind.kind != "state" && kind.kind != "office")
        // A described group is named from its first capital on: "800 armed Chilean workers" is "Chilean workers".
        while (begin < head && begin != whole &&
               (!context_.atom(begin).capital || quantifier(context_.atom(begin).folded)))
            ++begin;
    if (kind.kind == "group" || kind.kind == "body") {
        // "The Chilean daily El Puente": what the name behind it names is described here, not named.
        const int next = context_.same_sentence(head, head + 1) ? name_at_[static_cast<std::size_t>(head + 1)] : -1;
        if (any || found.apart.starts_with("non:") ||
            (!found.plural && next >= 0 && body_type(names_[static_cast<std::size_t>(next)].type)))
            named = false;
    } else if (kind.kind == "people" && found.apart.starts_with("non:")) {
        named = false;
    }
    if (named && (kind.kind == "people" || kind.kind == "group" || kind.kind == "body" || kind.kind == "body2" ||
                  kind.kind == "state" || kind.kind == "agreement")) {
        found.form = MentionForm::name;
        for (const int name : absorbed) taken[static_cast<std::size_t>(name)] = true;
    }
    if (of_body) {
        found.form = MentionForm::name;
        found.apart = "of:" + std::string(context_.atom(begin).folded);
    }
    found.begin = begin;
    found.end = head + 1;
    return found;
}

// "The army of Mali", "the mayor of Lyon", "the president of the Philippines": the state whose body or office it is; empty when none is told.
std::string Nominals::state_behind(int head, const Found& found) const {
    if (!one_of(found.role, {"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "ELI"}) || !found.apart.empty()) return {};
    int k = head + 2;
    if (!context_.same_sentence(head, k) || context_.atom(head + 1).folded != "of") return {};
    if (context_.atom(k).folded == "the" && context_.same_sentence(head, k + 1)) ++k;
    const int name = name_at_[static_cast<std::size_t>(k)];
    const auto land = [](EntityType type) { return type == EntityType::state || type == EntityType::place; };
    return name >= 0 && land(names_[static_cast<std::size_t>(name)].type) ? names_[static_cast<std::size_t>(name)].country : std::string();
}

std::vector<Found> Nominals::find(std::vector<bool>& taken) const {
    std::vector<Found> out;
    int reached = 0, past_office = 0;
    for (int at = 0; at < context_.size(); ++at) {
        const WordKind* kind = nullptr;
        std::string lemma;
        if (at < past_office || !head_noun(at, &kind, &lemma)) continue;
        Found found = phrase(at, *kind, lemma, taken);
        // "Commander in chief", "secretary of state": the words of an office are one phrase.
        if (kind->kind == "office" || kind->type == EntityType::person)
            if (const int length = tables_.title(context_.atoms, at, nullptr);
                length > 1 &&
                std::none_of(name_at_.begin() + at, name_at_.begin() + at + length, [](int n) { return n >= 0; })) {
                found.end = at + length;
                past_office = found.end;
            }
        if (found.country.empty()) found.country = state_behind(at, found);
        if (kind->kind == "body2" && found.form != MentionForm::name) continue;
        if (kind->kind == "body2") {
            const bool power = at > 0 && one_of(context_.atom(at - 1).folded,
                                                {"security", "military", "intelligence", "political", "police"});
            if (!power) continue;
        }
        if (found.begin < reached) found.begin = std::min(std::max(found.begin, reached), at);
        if (kind->kind == "office" && found.begin == at && found.end == at + 1 && at > 0 &&
            context_.same_sentence(at, at - 1) && context_.atom(at).capital &&
            tables_.given_gender(context_.atom(at).folded)) {
            // "Her neighbour, Sultan": an office has an article or a name beside it, a first name stands alone.
            const int beside = context_.same_sentence(at, at + 1) ? name_at_[static_cast<std::size_t>(at + 1)] : -1;
            if (beside < 0 || names_[static_cast<std::size_t>(beside)].type != EntityType::person) {
                found.form = MentionForm::name;
                found.type = EntityType::person;
                found.role.clear(), found.noun_class.clear(), found.noun.clear();
                found.rule = "given_name";
                out.push_back(std::move(found));
                reached = at + 1;
                continue;
            }
        }
        // A function before a name is that person's, not another one: "spokesman Samir Haddad"; so is one beside it.
        const int next = at + 1;
        const auto person_at = [&](int k) { return titled_person(at, k); };
        const bool personal =
            (kind->kind == "office" || kind->kind == "people" || kind->type == EntityType::person) && !found.plural;
        if (personal) {
            if (person_at(next) >= 0) {
                reached = at + 1;
                continue;
            }
            // "Jane Doe, known as “Falcon,” a commander": the mark of a quotation may stand on either side of the
            // comma.
            const auto quotes = [&](int k) {
                while (k > 0 && is_quote(context_.surface(k, k + 1))) --k;
                return k;
            };
            const int comma = quotes(found.begin - 1);
            // "the head of the border guard, Jane Doe": she heads it and is not it
            const bool headed = body_type(found.type) && found.begin > 0 && context_.same_sentence(at, found.begin - 1) &&
                                one_of(context_.atom(found.begin - 1).folded, {"of", "for"});
            if (headed)
                found.of_name = -1;
            else if (context_.same_sentence(at, next) && context_.surface(next, next + 1) == "," && person_at(next + 1) >= 0)
                found.of_name = person_at(next + 1);
            else if (comma >= 1 && context_.same_sentence(at, comma) && context_.surface(comma, comma + 1) == "," &&
                     !(context_.same_sentence(at, next) && context_.atom(next).capital))
                found.of_name = person_at(quotes(comma - 1));
            if (found.of_name < 0 && !headed) found.of_name = named_behind(at);
        }
        if (kind->kind == "group" || kind->kind == "body") {
            int name = called(at + 1);
            if (name < 0) name = itself(found, at);
            if (name >= 0) found.of_name = names_[static_cast<std::size_t>(name)].begin;
        }
        reached = at + 1;
        if (found.plural && (found.type == EntityType::armed_group || kind->kind == "group")) {
            int whose = -1;
            const int end = allied_end(at + 1, &whose);
            bool named = false;
            if (const int group = kind->kind == "people" ? from_group_end(at + 1, &named) : at + 1; group > at + 1) {
                found.end = group;
                if (named) found.form = MentionForm::name;
                while (named && found.begin < at &&
                       (context_.atom(found.begin).digit || quantifier(context_.atom(found.begin).folded) ||
                        context_.token(found.begin).upos == Upos::NUM ||
                        context_.token(found.begin).upos == Upos::ADV || !context_.atom(found.begin).word))
                    ++found.begin;
            } else if (end > at + 1) {
                found.end = end;
                if (whose >= 0) {
                    found.form = MentionForm::name;
                    const std::string& country = names_[static_cast<std::size_t>(whose)].country;
                    if (found.apart.empty() && found.country.empty() && !country.empty()) {
                        found.apart = "backed:" + country;
                        found.country = country;
                    }
                }
            }
        }
        out.push_back(std::move(found));
    }
    return out;
}

}  // namespace

std::vector<Found> find_nominals(const NameContext& context, std::vector<Found> names) {
    std::vector<bool> taken(names.size(), false);
    std::vector<Found> found = Nominals(context, names).find(taken);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!taken[i]) found.push_back(std::move(names[i]));
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    return found;
}

std::vector<Found> find_pronouns(const NameContext& context) {
    std::vector<Found> out;
    for (int at = 0; at < context.size(); ++at) {
        const std::string& word = context.atom(at).folded;
        if (context.token(at).upos != Upos::PRON && context.token(at).upos != Upos::DET) continue;
        Found found;
        if (one_of(word, {"he", "him", "his", "himself"}))
            found.gender = 'm';
        else if (one_of(word, {"she", "her", "hers", "herself"}))
            found.gender = 'f';
        else if (one_of(word, {"they", "them", "their", "themselves"}))
            found.plural = true;
        else if (!one_of(word, {"it", "its", "itself"}))
            continue;
        if (context.token(at).deprel == Deprel::expl) continue;
        found.form = MentionForm::pronoun;
        found.noun = word;
        found.begin = at;
        found.end = at + 1;
        found.head = context.atom(at).token;
        found.rule = "pronoun";
        out.push_back(std::move(found));
    }
    return out;
}

}  // namespace dateline::naming
