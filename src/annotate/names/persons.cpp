// Persons: their codes by the offices beside their names, and who of them is private (promise 5).
//
// A person is public only on evidence: a known holder, or an office, command, leadership, spokesmanship, party or
// expert function beside one of the person's names, or a game in public (players.h). Evidence of harm or custody (killed,
// wounded, detained, a child) outweighs a function that is no office. When in doubt, private.
#include <algorithm>

#include "annotate/names/cues.h"
#include "annotate/names/players.h"

namespace dateline::naming {

namespace {

struct Evidence {
    bool office = false;        // public function
    bool high = false;          // the holder of an office of state, past or present: custody or harm is no secret
    bool private_kind = false;  // minor, relative, witness, one of an ordinary calling
    bool harmed = false;        // something was done to them: killed, wounded, detained
    std::string role, country;
};

bool private_word(std::string_view word) {
    return one_of(
        word,
        {"boy",       "girl",         "teenager", "schoolboy", "schoolgirl", "pupil",      "student",     "mother",
         "father",    "son",          "daughter", "brother",   "sister",     "wife",       "husband",     "widow",
         "widower",   "uncle",        "aunt",     "cousin",    "nephew",     "niece",      "grandmother", "grandfather",
         "relative",  "neighbour",    "neighbor", "resident",  "villager",   "farmer",     "shopkeeper",  "driver",
         "worker",    "labourer",     "refugee",  "detainee",  "prisoner",   "victim",     "survivor",    "witness",
         "protester", "demonstrator", "teacher",  "nurse",     "doctor",     "medic",      "baker",       "vendor",
         "trader",    "mechanic",     "taxi",     "shepherd",  "fisherman",  "housewife",  "suspect",     "defendant",
         "convict",   "hostage",      "migrant",  "patient",   "graduate",   "unemployed", "bystander",   "passenger",
         "man",       "woman",        "civilian", "household", "family"});
}

bool harm_word(std::string_view lemma) {
    return one_of(lemma,
                  {"kill", "wound",    "injure",    "arrest",   "detain",  "die",      "shoot",       "bury",
                   "jail", "imprison", "abduct",    "kidnap",   "torture", "sentence", "convict",     "acquit",
                   "rape", "beat",     "disappear", "displace", "flee",    "orphan",   "hospitalise", "hospitalize"});
}

// Ranks of those who are sent: they command no force and speak for none.
bool low_rank(std::string_view word) {
    return one_of(word, {"private", "corporal", "cpl", "sergeant", "sgt", "constable", "warrant", "detective"});
}

// Words that belong to titles and are none alone: "a former boatman", "a foreign engineer", "an interior decorator".
bool part_of_title(const Title& title) {
    return title.words.size() == 1 &&
           one_of(title.words[0], {"acting", "defence", "defense", "ex", "foreign", "former", "incoming", "interim",
                                   "interior", "newly", "outgoing", "prime", "special", "then"});
}

// Titles that make no one a public figure.
bool humble(const Title& title) {
    if (part_of_title(title) || title.kind == "courtesy") return true;
    return one_of(title.words.back(), {"hajj", "umm", "abu", "doctor", "engineer", "prof"}) ||
           one_of(title.words[0],
                  {"mr", "mrs", "ms", "miss", "dr", "hajj", "haji", "activist", "businessman", "deputy"}) ||
           low_rank(title.words.back());
}

// Offices of state and command: whoever holds or held one acts in public, even when arrested or hurt.
bool of_state(const Title& title) {
    if (title.words.back() == "leader" && title.role == "OPP") return true;  // of the opposition
    return !title.rank &&
           one_of(title.words.back(),
                  {"minister", "premier",     "chancellor",    "king",    "queen",      "emir",       "sultan",
                   "governor", "mayor",       "ambassador",    "senator", "lawmaker",   "legislator", "parliamentarian",
                   "mp",       "congressman", "congresswoman", "judge",   "prosecutor", "commander",  "warlord",
                   "politician"});
}

class Judge {
public:
    Judge(const NameContext& context, const std::vector<Found>& found, const std::vector<int>& entity_of,
          std::vector<Entity>& entities)
        : context_(context), found_(found), entity_of_(entity_of), entities_(entities) {}

    void run();

private:
    void window(int from, int to, bool close, int self, Evidence& evidence) const;
    bool small_post(int after) const;
    bool anothers(int from, int begin, int end) const;
    void beside(const Found& found, int self, Evidence& evidence) const;
    void predicate(const Found& found, Evidence& evidence) const;
    bool sent(const Found& found) const { return found.begin > 0 && low_rank(context_.atom(found.begin - 1).folded); }
    void mark_leading_verbs();

    const NameContext& context_;
    const std::vector<Found>& found_;
    const std::vector<int>& entity_of_;
    std::vector<Entity>& entities_;
    std::vector<int> found_at_;
    std::vector<bool> leads_;  // by token
};

// "Secretary at a primary school": a post in a house that has no name is no public one.
bool Judge::small_post(int after) const {
    return context_.same_sentence(after - 1, after + 2) && one_of(context_.atom(after).folded, {"at", "in"}) &&
           one_of(context_.atom(after + 1).folded, {"a", "an"}) && !context_.atom(after + 2).capital;
}

// "The governor's cook", "a guard of the envoy": an office at [begin, end) of the words from `from` that somebody
// else holds.
bool Judge::anothers(int from, int begin, int end) const {
    if (context_.same_sentence(begin, end) && context_.atom(end).possessive) return true;
    for (int k = begin - 1; k >= from; --k) {
        const std::string& word = context_.atom(k).folded;
        if (one_of(word, {"of", "to", "for", "with"})) return true;
        if (!one_of(word, {"the", "a", "an", "former", "then", "late", "local", "regional", "new"})) return false;
    }
    return false;
}

// Reads the words [from, to) beside a name: functions, bodies and states.
void Judge::window(int from, int to, bool close, int self, Evidence& evidence) const {
    bool office = false;
    for (int k = from; k < to; ++k) {
        const Atom& atom = context_.atom(k);
        if (!atom.word) continue;
        const Title* title = nullptr;
        const int length = context_.tables.title(context_.atoms, k, &title);
        if (length > 0 && k + length <= to && title && !humble(*title) && !private_word(title->words.back()) &&
            !small_post(k + length) && (office || !anothers(from, k, k + length))) {
            office = true;
            if (of_state(*title) && !anothers(from, k, k + length)) evidence.high = true;
            if (evidence.role.empty()) evidence.role = title->role;
            k += length - 1;
            continue;
        }
        if (private_word(atom.folded) && !atom.capital) evidence.private_kind = true;
        if (one_of(context_.token(k).lemma,
                   {"lead", "head", "command", "chair", "found", "preside", "deputise", "deputize"}) &&
            close)
            office = true;
        // "the two interior ministers", "who holds the same post".
        if (!atom.capital && atom.folded.ends_with('s')) {
            const WordKind* noun =
                context_.tables.nominal(std::string_view(atom.folded).substr(0, atom.folded.size() - 1));
            if (noun && noun->kind == "office") {
                office = true;
                if (evidence.role.empty()) evidence.role = noun->role;
            }
        }
        if (one_of(atom.folded, {"post", "portfolio", "office"}) && close && context_.token(k).upos == Upos::NOUN)
            office = true;
        const int index = found_at_[static_cast<std::size_t>(k)];
        if (index < 0 || entity_of_[static_cast<std::size_t>(index)] < 0 ||
            entity_of_[static_cast<std::size_t>(index)] == self)
            continue;
        const Entity& other = entities_[static_cast<std::size_t>(entity_of_[static_cast<std::size_t>(index)])];
        if (other.type == EntityType::person || other.type == EntityType::population ||
            other.type == EntityType::agreement)
            continue;
        if (evidence.country.empty()) evidence.country = other.code.country;
        const bool body = other.type != EntityType::state && other.type != EntityType::place;
        // A spokesman of a front is no official: of a general function the body decides the sector, even when that is
        // unknown.
        if (office && body &&
            (evidence.role.empty() || (evidence.role == "GOV" && other.type != EntityType::state_body) ||
             one_of(other.code.role, {"REB", "PRM", "PTY", "OPP", "MED", "NGO", "IGO", "JUD", "EDU"})))
            evidence.role = other.code.role;
    }
    evidence.office = evidence.office || office;
}

void Judge::beside(const Found& found, int self, Evidence& evidence) const {
    // Before the name, back to the last verb or mark: "Jordan's prime minister, Jane Doe"; one comma may stand between.
    int from = found.begin;
    bool comma = false, listed = false;
    while (from > 0 && found.begin - from < 12 && context_.same_sentence(found.begin, from - 1)) {
        const Atom& atom = context_.atom(from - 1);
        const Upos upos = context_.token(from - 1).upos;
        const int other = found_at_[static_cast<std::size_t>(from - 1)];
        if (other >= 0 && found_[static_cast<std::size_t>(other)].type == EntityType::person &&
            found_[static_cast<std::size_t>(other)].noun.empty()) {
            // "the two ministers, Jane Doe and John Roe": what stands before the first counts for both.
            if (!listed) break;
            from = found_[static_cast<std::size_t>(other)].begin;
            comma = false;
            listed = false;
            continue;
        }
        if (atom.folded == "and" && from == found.begin) {
            listed = true;
            --from;
            continue;
        }
        if (listed) break;
        // "The wife of Governor Doe": what stands before the office tells of somebody else.
        if (found.has_office && one_of(atom.folded, {"of", "to", "for", "with"})) break;
        if (!atom.word && !atom.digit && !atom.possessive && !atom.glued) break;
        if (!atom.word && !atom.digit && !atom.possessive) {
            if (context_.surface(from - 1, from) == "," && !comma &&
                (from == found.begin || found_at_[static_cast<std::size_t>(from)] >= 0))
                comma = true;
            else if (context_.surface(from - 1, from) != "-")
                break;
        } else if (upos == Upos::VERB || upos == Upos::AUX || upos == Upos::SCONJ || upos == Upos::CCONJ ||
                   upos == Upos::PRON) {
            // An office that is read as a verb ("U.S. chargé d'affaires in Lima A. B.") is one all the same.
            if (!atom.capital && context_.tables.title(context_.atoms, from - 1, nullptr) == 0) break;
        }
        --from;
    }
    window(from, found.begin, true, self, evidence);
    // "Jane Doe of the Centre for River Studies" speaks for it.
    if (context_.same_sentence(found.begin, found.end + 1) &&
        one_of(context_.atom(found.end).folded, {"of", "at", "with"})) {
        const int next = found.end + (context_.atom(found.end + 1).folded == "the" ? 2 : 1);
        const int index = next < context_.size() ? found_at_[static_cast<std::size_t>(next)] : -1;
        if (index >= 0 && entity_of_[static_cast<std::size_t>(index)] >= 0 &&
            found_[static_cast<std::size_t>(index)].noun.empty()) {
            const Entity& body = entities_[static_cast<std::size_t>(entity_of_[static_cast<std::size_t>(index)])];
            if (body.type == EntityType::organization || body.type == EntityType::media ||
                body.type == EntityType::political_party || body.type == EntityType::state_body) {
                evidence.office = true;
                if (evidence.role.empty()) evidence.role = body.code.role;
            }
            // "Minister Doe of Chile" holds the office there.
            if (body.type == EntityType::state && found.has_office && context_.atom(found.end).folded == "of" && evidence.country.empty())
                evidence.country = body.code.country;
        }
    }
    // After it: ", a spokesman for the Front," or ", 14,".
    int to = found.end;
    while (context_.same_sentence(found.begin, to) && is_quote(context_.surface(to, to + 1))) ++to;
    if (context_.same_sentence(found.begin, to) && context_.surface(to, to + 1) == ",") {
        ++to;
        while (context_.same_sentence(found.begin, to) && is_quote(context_.surface(to, to + 1))) ++to;
        const int start = to;
        if (context_.same_sentence(found.begin, to) && context_.atom(to).digit) {
            const std::string& age = context_.atom(to).folded;
            if (age.size() == 1 || (age.size() == 2 && age < "18")) evidence.private_kind = true;
        }
        const bool who = context_.same_sentence(found.begin, start) && context_.atom(start).folded == "who";
        int commas = 0;
        while (context_.same_sentence(found.begin, to) && to - start < 16) {
            const std::string_view mark = context_.surface(to, to + 1);
            const Upos upos = context_.token(to).upos;
            if (mark == ",") {
                // Past an age goes the function: ", 38, a former lorry driver".
                if (commas++ > 0 || !(to - start <= 1)) break;
            } else if (upos == Upos::VERB && !(who && to - start <= 3) && context_.token(to).deprel != Deprel::amod &&
                       context_.token(to).deprel != Deprel::acl && context_.token(to).deprel != Deprel::acl_relcl)
                break;
            else if (mark == "." || mark == ";" || mark == ":")
                break;
            const int other = found_at_[static_cast<std::size_t>(to)];
            if (other >= 0 && to > start && found_[static_cast<std::size_t>(other)].type == EntityType::person &&
                found_[static_cast<std::size_t>(other)].noun.empty())
                break;
            ++to;
        }
        // A list of people ("A, B and C") is no apposition: it has no determiner, title or noun at its start.
        const int first = found_at_[static_cast<std::size_t>(std::min(start, context_.size() - 1))];
        const bool list = first >= 0 && found_[static_cast<std::size_t>(first)].type == EntityType::person &&
                          found_[static_cast<std::size_t>(first)].noun.empty();
        if (!list) window(start, to, true, self, evidence);
    }
}

// Marks the verbs whose object is a body: who leads one is public, who leads a march is not.
void Judge::mark_leading_verbs() {
    leads_.assign(context_.annotation.tokens.size(), false);
    for (std::size_t i = 0; i < found_.size(); ++i) {
        if (entity_of_[i] < 0) continue;
        const EntityType type = entities_[static_cast<std::size_t>(entity_of_[i])].type;
        if (type != EntityType::armed_group && type != EntityType::organization &&
            type != EntityType::political_party && type != EntityType::state_body && type != EntityType::other)
            continue;
        for (int t = context_.atom(found_[i].begin).token; t <= context_.atom(found_[i].end - 1).token; ++t) {
            const Token& token = context_.annotation.tokens[static_cast<std::size_t>(t)];
            if (token.head >= 0 && token.deprel == Deprel::obj) leads_[static_cast<std::size_t>(token.head)] = true;
        }
    }
}

void Judge::predicate(const Found& found, Evidence& evidence) const {
    // "led by Jane Doe", "under Jane Doe": leads; "the killing of", object of harm: harmed.
    int before = found.begin - 1;
    // A form of address that no table holds: "founded by Saw Aung".
    if (context_.same_sentence(found.begin, before - 1) && context_.atom(before).capital && context_.atom(before - 1).folded == "by") --before;
    if (context_.same_sentence(found.begin, before)) {
        if (context_.atom(before).folded == "by" && context_.same_sentence(found.begin, before - 1) &&
            one_of(context_.token(before - 1).lemma, {"lead", "head", "command", "chair", "found"}))
            evidence.office = true;
        if (context_.atom(before).folded == "under") evidence.office = true;
    }
    for (int t = context_.atom(found.begin).token; t <= context_.atom(found.end - 1).token; ++t) {
        const Token& token = context_.annotation.tokens[static_cast<std::size_t>(t)];
        if (token.head < 0) continue;
        const Token& verb = context_.annotation.tokens[static_cast<std::size_t>(token.head)];
        // "killing one man, Jane Doe": what befalls the noun befalls who stands beside it.
        if (token.deprel == Deprel::appos && verb.head >= 0 &&
            (verb.deprel == Deprel::obj || verb.deprel == Deprel::nsubj_pass) &&
            harm_word(context_.annotation.tokens[static_cast<std::size_t>(verb.head)].lemma))
            evidence.harmed = true;
        const bool suffers = token.deprel == Deprel::nsubj_pass || token.deprel == Deprel::obj ||
                             (token.deprel == Deprel::nsubj && one_of(verb.lemma, {"die", "flee", "disappear"}));
        if (suffers && harm_word(verb.lemma)) evidence.harmed = true;
        if (token.deprel == Deprel::nsubj && one_of(verb.lemma, {"command", "chair"})) evidence.office = true;
        if (token.deprel == Deprel::nsubj && one_of(verb.lemma, {"lead", "head", "found"}) &&
            leads_[static_cast<std::size_t>(token.head)])
            evidence.office = true;
    }
}

void Judge::run() {
    found_at_.assign(static_cast<std::size_t>(context_.size()), -1);
    for (std::size_t i = 0; i < found_.size(); ++i)
        for (int k = found_[i].begin; k < found_[i].end; ++k)
            if (found_at_[static_cast<std::size_t>(k)] < 0 || found_[i].noun.empty())
                found_at_[static_cast<std::size_t>(k)] = static_cast<int>(i);
    mark_leading_verbs();
    const Players players(context_);
    std::vector<Evidence> evidence(entities_.size());
    std::vector<bool> named(entities_.size(), false), known(entities_.size(), false);
    for (std::size_t i = 0; i < found_.size(); ++i) {
        const int e = entity_of_[i];
        if (e < 0 || entities_[static_cast<std::size_t>(e)].type != EntityType::person) continue;
        const Found& found = found_[i];
        if (found.form != MentionForm::name || !found.noun.empty()) continue;
        Evidence& mine = evidence[static_cast<std::size_t>(e)];
        named[static_cast<std::size_t>(e)] = true;
        if (!found.lexicon.empty()) known[static_cast<std::size_t>(e)] = true;
        if (found.has_office && (found.title_kind == "office" || (found.title_kind == "rank" && !sent(found)))) {
            mine.office = true;
            if (mine.role.empty()) mine.role = found.title_kind == "rank" ? "MIL" : found.office_role;
            if (found.title_kind == "office" && one_of(found.office_role, {"GOV", "LEG", "JUD", "MIL"}))
                mine.high = true;
        }
        beside(found, e, mine);
        predicate(found, mine);
        if (players.plays(found)) {
            mine.office = true;
            if (mine.role.empty()) mine.role = "SOC";
        }
    }
    for (std::size_t e = 0; e < entities_.size(); ++e) {
        Entity& entity = entities_[e];
        if (entity.type != EntityType::person || !named[e]) continue;
        if (entity.code.role.empty()) entity.code.role = evidence[e].role;
        if (entity.code.country.empty()) entity.code.country = evidence[e].country;
        if (entity.code.role.empty()) entity.code.role = "CVL";
        const bool spared = evidence[e].private_kind || (evidence[e].harmed && !evidence[e].high);
        entity.private_person = !known[e] && (!evidence[e].office || spared);
        // Said to be private, not only without a function: no other report makes such a person public.
        if (entity.private_person && spared) entity.rule += "+private";
    }
}

}  // namespace

void judge_persons(const NameContext& context, const std::vector<Found>& found, const std::vector<int>& entity_of,
                   std::vector<Entity>& entities) {
    Judge(context, found, entity_of, entities).run();
}

}  // namespace dateline::naming
