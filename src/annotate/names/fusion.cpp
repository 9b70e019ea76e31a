#include "annotate/names/fusion.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

namespace dateline::naming {

namespace {

struct Guess {  // of the model, in atoms
    int begin = 0, end = 0;
    NameClass type = NameClass::other;
    float margin = 0;
};

NameClass class_of(EntityType type) {
    switch (type) {
        case EntityType::person:
            return NameClass::person;
        case EntityType::place:
        case EntityType::state:
            return NameClass::place;
        case EntityType::nationality:
        case EntityType::population:
            return NameClass::nationality;
        case EntityType::agreement:
        case EntityType::other:
            return NameClass::other;
        default:
            return NameClass::organization;
    }
}

EntityType type_of(NameClass type) {
    switch (type) {
        case NameClass::person:
            return EntityType::person;
        case NameClass::organization:
            return EntityType::organization;
        case NameClass::place:
            return EntityType::place;
        case NameClass::nationality:
            return EntityType::nationality;
        default:
            return EntityType::other;
    }
}

bool is_day(std::string_view word) {
    return one_of(word,
                  {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"});
}

// Head words of bodies that are as often the house they are in.
bool houses(std::string_view word) {
    return one_of(word, {"center", "centre", "hall", "museum", "hospital", "school", "library", "college", "clinic",
                         "club", "station", "academy", "office"});
}

// A known place of one word: a surname or a company may be called the same.
bool town_alone(const Found& name) {
    return name.type == EntityType::place && name.rule == "known" && name.end - name.begin == 1;
}

class Fusion {
public:
    Fusion(const NameContext& context, const RunFinder& runs)
        : context_(context), tables_(context.tables), runs_(runs), cues_(context) {
        int small = 0, all = 0, sentence = -1;
        for (const Atom& atom : context.atoms) {
            if (!atom.word || atom.sentence == sentence) continue;
            sentence = atom.sentence;
            ++all;
            small += !atom.capital;
        }
        careless_ = small * 4 >= all;
        read_guesses();
    }

    std::vector<Found> run(std::vector<Found> names);

private:
    void vote(const std::vector<Found>& names);
    void read_guesses();
    std::string key(int begin, int end) const;
    bool firm(const Found& name) const;
    bool fits_no_guess(const Found& name) const;
    bool voted_place(int at) const;
    bool headline_words(const Found& name) const;
    bool all_proper(const Found& name) const;
    bool bare_body(const Found& name) const;
    bool acronym_told(const Found& name) const;
    bool no_name(const Guess& guess) const;
    void take_title(Found& person) const;
    Found of_guess(const Guess& guess) const;
    void settle(const Guess& guess, std::vector<Found>& inside, std::vector<Found>& out) const;
    bool stays_person(const Found& name, const Guess& guess) const;
    bool same_name(const Found& name, const Guess& guess) const;

    const NameContext& context_;
    const NameTables& tables_;
    const RunFinder& runs_;
    const Cues cues_;
    bool careless_ = false;  // the report begins many sentences small: capitals are not to be counted on
    std::vector<Guess> guesses_;
    std::map<std::string, std::vector<int>, std::less<>> votes_;  // words of a name -> weight of each class
    std::set<std::string, std::less<>> parts_;                    // words of names of several
    std::set<std::string, std::less<>> initials_;                 // of names of several words
    std::map<std::string, int, std::less<>> with_article_;  // words in capitals throughout behind "the" -> how often
};

std::string Fusion::key(int begin, int end) const {
    std::string out;
    for (int k = begin; k < end; ++k)
        if (!context_.atom(k).folded.empty() && !context_.atom(k).possessive) out += context_.atom(k).folded + ' ';
    return out;
}

// Guesses as atoms, without marks and possessives at their ends; those of the same words agree on one class.
void Fusion::read_guesses() {
    int at = 0;
    for (const NameGuess& guess : *context_.guesses) {
        while (at < context_.size() && context_.atom(at).token < guess.tokens.begin) ++at;
        int end = at;
        while (end < context_.size() && context_.atom(end).token < guess.tokens.end) ++end;
        Guess here{at, end, guess.type, guess.margin};
        at = end;
        const auto edge = [&](int k) {
            const Atom& atom = context_.atom(k);
            return (!atom.word && !atom.digit) || atom.possessive;
        };
        while (here.begin < here.end && edge(here.begin)) ++here.begin;
        while (here.begin < here.end && edge(here.end - 1)) --here.end;
        // "The Council on Friday": a day and the word before it are no part of a name.
        while (here.end - here.begin >= 2 && tables_.never_name(context_.atom(here.end - 1).folded) &&
               (!context_.atom(here.end - 1).capital || is_day(context_.atom(here.end - 1).folded)))
            --here.end;
        if (here.begin >= here.end || context_.atom(here.begin).sentence != context_.atom(here.end - 1).sentence)
            continue;
        guesses_.push_back(here);
    }
}

// Those of the same words agree on one class: that of a name which stands firm, else that which weighs most.
void Fusion::vote(const std::vector<Found>& names) {
    constexpr int most = 50, firm_weight = 1000, unit = 16;
    const auto add = [&](int begin, int end, NameClass type, int weight) {
        auto& votes = votes_[key(begin, end)];
        votes.resize(std::size(Names<NameClass>::list), 0);
        votes[static_cast<std::size_t>(type)] += weight;
    };
    for (const Guess& guess : guesses_)
        add(guess.begin, guess.end, guess.type,
            static_cast<int>(std::min(guess.margin, static_cast<float>(most)) * unit));
    // "In X", "near X" speak for a place, whatever the model takes the word for elsewhere.
    for (const Guess& guess : guesses_)
        if (guess.type != NameClass::person && guess.end - guess.begin == 1 && cues_.lies_in(guess.begin) &&
            !context_.atom(guess.begin).all_caps)
            add(guess.begin, guess.end, NameClass::place, unit);
    // "Hospital sources in X": a single word that is no given name and belongs to no full name of a person.
    std::unordered_set<std::string> of_persons;
    for (const Guess& guess : guesses_)
        if (guess.type == NameClass::person && guess.end - guess.begin >= 2)
            for (int k = guess.begin; k < guess.end; ++k) of_persons.insert(context_.atom(k).folded);
    for (const Guess& guess : guesses_) {
        const std::string& word = context_.atom(guess.begin).folded;
        if (guess.type == NameClass::person && guess.end - guess.begin == 1 && cues_.lies_in(guess.begin) &&
            !context_.atom(guess.begin).all_caps && !tables_.given_gender(word) && !of_persons.contains(word))
            add(guess.begin, guess.end, NameClass::place, 10 * unit);
    }
    for (const Found& name : names)
        if (firm(name)) add(name.begin, name.end, class_of(name.type), town_alone(name) ? 6 * unit : firm_weight);
    for (const Found& name : names)
        if (fits_no_guess(name) || (name.rule == "article" && all_proper(name)))
            add(name.begin, name.end, class_of(name.type), 1);
    for (Guess& guess : guesses_) {
        const auto& votes = votes_.find(key(guess.begin, guess.end))->second;
        const auto best = std::max_element(votes.begin(), votes.end()) - votes.begin();
        if (votes[static_cast<std::size_t>(best)] > votes[static_cast<std::size_t>(guess.type)])
            guess.type = static_cast<NameClass>(best);
    }
    // The words of full names, by which short forms of them are known.
    for (const auto& [words, votes] : votes_) {
        if (words.find(' ') + 1 >= words.size()) continue;
        std::string letters;
        for (const std::string_view word : split(words, ' ')) {
            if (word.size() >= 3) parts_.insert(std::string(word));
            if (!word.empty() && !one_of(word, {"of", "the", "for", "and"})) letters += word[0];
        }
        initials_.insert(std::move(letters));
    }
}

// A name that stands whatever the model says of it: known, or told by an office, an apposition, the word of a body.
bool Fusion::firm(const Found& name) const {
    // "Nice rooms": a town of that name, at the head of a line, only if the model sees one.
    const bool alone = name.type == EntityType::place && name.rule == "known" && name.end - name.begin == 1;
    if (alone && runs_.first_word(name.begin) && !runs_.seen_inside(context_.atom(name.begin).folded) &&
        context_.token(name.begin).upos != Upos::PROPN)
        return false;
    if (!name.lexicon.empty() || !name.group.empty()) return true;
    return one_of(name.rule, {"country", "demonym", "government", "capital_city", "capital_government", "people",
                              "nationality", "outlet", "dateline", "federal_state", "company_form", "state_known_body",
                              "state_body", "apposed_body", "brotherhood", "kunya", "identified"}) ||
           (name.rule == "body_word" && name.sure && !headline_words(name) && !bare_body(name)) ||
           (name.rule == "title" && name.has_office && all_proper(name) &&
            !tables_.org_word(context_.atom(name.begin).folded));
}

// Whether the model is sure elsewhere in the report that the word at `at` names a place.
bool Fusion::voted_place(int at) const {
    constexpr int sure = 80;  // five times the unit of a margin
    const auto votes = votes_.find(key(at, at + 1));
    return votes != votes_.end() && votes->second[static_cast<std::size_t>(NameClass::place)] >= sure;
}

// "Voters Abandon Reform Party": of a line in capitals the words of a body tell little, unless the report has them
// elsewhere.
bool Fusion::headline_words(const Found& name) const {
    if (!runs_.in_heading(name.begin)) return false;
    for (int k = name.begin; k < name.end; ++k)
        if (context_.atom(k).capital && !runs_.seen_inside(context_.atom(k).folded)) return true;
    return false;
}

// Of names where the model sees none: whether this one stands all the same.
bool Fusion::fits_no_guess(const Found& name) const {
    if (firm(name)) return true;
    // The model is trained on running text: in a heading what the report names elsewhere counts.
    const auto vote = votes_.find(key(name.begin, name.end));
    if (vote != votes_.end()) return true;
    // "The Covenant", "Doe" where the report has the full name.
    if (!runs_.in_heading(name.begin) && context_.atom(name.end - 1).capital &&
        parts_.count(context_.atom(name.end - 1).folded) > 0 &&
        !tables_.never_alone(context_.atom(name.end - 1).folded) &&
        (name.end - name.begin == 1 || is_name_particle(context_.atom(name.begin).folded)))
        return true;
    if (name.rule == "body_word" && bare_body(name)) return false;
    if (name.rule == "body_word") return true;
    if (name.rule == "title" && all_proper(name)) return true;
    if (name.rule == "place_word" && context_.token(name.end - 1).upos == Upos::PROPN) return true;
    if (name.rule == "acronym" && acronym_told(name)) return true;
    // In doubt a person: what is taken for one is masked.
    if (name.type != EntityType::person || runs_.in_heading(name.begin)) return false;
    if (one_of(name.rule, {"given_name", "apposition", "initials", "kunya", "particle"}))
        return name.end - name.begin >= 2;
    return name.rule == "two_words" && !runs_.first_word(name.begin) && all_proper(name);
}

// "Great Service", "Team Alert": two words without an article, an owner or a noun that says what they are, of a kind
// that any two words are: a body only if the model agrees.
bool Fusion::bare_body(const Found& name) const {
    if (name.end - name.begin != 2 || !name.country.empty() || cues_.article_before(name.begin)) return false;
    if (name.type != EntityType::organization && name.type != EntityType::state_body) return false;
    const int before = name.begin - 1;
    return !(context_.same_sentence(name.begin, before) && context_.atom(before).possessive) &&
           !cues_.apposed_body(name.begin, name.end);
}

// Letters that begin the words of a name of the report, or that it uses again and again with an article.
bool Fusion::acronym_told(const Found& name) const {
    const std::string& letters = context_.atom(name.begin).folded;
    if (name.end - name.begin != 1) return false;
    // "Conseil de la Savane (CDS)": letters in brackets behind a capital are another name of it, in whatever language.
    if (letters.size() >= 2 && context_.same_sentence(name.begin, name.begin - 2) && context_.same_sentence(name.begin, name.end) &&
        context_.surface(name.begin - 1, name.begin) == "(" && context_.surface(name.end, name.end + 1) == ")" &&
        context_.atom(name.begin - 2).capital && !context_.atom(name.begin - 2).all_caps)
        return true;
    if (letters.size() < 3) return false;
    if (initials_.count(letters) > 0) return true;
    const auto used = with_article_.find(letters);
    return used != with_article_.end() && used->second >= 3;
}

bool Fusion::all_proper(const Found& name) const {
    for (int k = name.begin; k < name.end; ++k)
        if (context_.atom(k).word && (context_.token(k).upos != Upos::PROPN || context_.atom(k).all_caps)) return false;
    return true;
}

// Guesses that words or the lack of evidence speak against: days, exclamations, a lone word that is barely a body.
bool Fusion::no_name(const Guess& guess) const {
    if (guess.type == NameClass::nationality) return true;
    // "National Security Adviser": words of an office are no body.
    for (int k = guess.begin; k >= 0 && guess.begin - k <= 3 && context_.same_sentence(guess.begin, k); --k)
        if (!context_.atom(k).folded.empty() && k + tables_.title(context_.atoms, k, nullptr) >= guess.end) return true;
    if (runs_.in_heading(guess.begin) && guess.margin < 4 && !cues_.lies_in(guess.begin) &&
        !runs_.seen_inside(context_.atom(guess.begin).folded))
        return true;
    if (one_of(context_.atom(guess.end - 1).folded, {"eastern", "western", "northern", "southern"})) return true;
    if (guess.end - guess.begin > 1) return false;
    const std::string& word = context_.atom(guess.begin).folded;
    if (tables_.never_name(word) || word.size() < 2) return true;
    // Written small a word is a name only when the model is sure.
    const bool placed = guess.type == NameClass::place && guess.margin >= 1 && cues_.at_place_cue(guess.begin);
    if (!context_.atom(guess.begin).capital && !careless_ && !placed &&
        (guess.margin < 6 || context_.token(guess.begin).upos == Upos::NOUN))
        return true;
    const WordKind* common = tables_.org_word(word) ? tables_.org_word(word) : tables_.nominal(word);
    if (common && (runs_.first_word(guess.begin) || runs_.in_heading(guess.begin))) return true;
    if (tables_.never_alone(word) && guess.margin < 6) return true;
    return guess.type == NameClass::organization && guess.margin < 2 && !context_.atom(guess.begin).all_caps &&
           !tables_.org_word(word);
}

// The office or rank right before a person's name, or within it at its head, is evidence of who it is and no part of
// it.
void Fusion::take_title(Found& person) const {
    const Title* title = nullptr;
    const auto take = [&] {
        person.has_office = !title->of_address();
        person.title_kind = title->kind;
        if (title->kind == "office") person.office = title->words.back();
        person.office_role = title->role;
        person.sure = true;
        if (const char told = gender_of_title(title->words.back()); told) {
            person.gender = told;
            person.addressed = true;
        }
    };
    for (int k = person.begin; k < person.end - 1;) {
        const int length = context_.atom(k).folded.empty() ? 0 : tables_.title(context_.atoms, k, &title);
        if (length == 0 || k + length >= person.end || !context_.atom(k + length).word) break;
        person.begin = k = k + length;
        take();
    }
    for (int k = person.begin - 1; k >= 0 && person.begin - k <= 5 && context_.same_sentence(person.begin, k); --k) {
        if (context_.atom(k).folded.empty() || tables_.title(context_.atoms, k, &title) != person.begin - k) continue;
        take();
        break;
    }
}

Found Fusion::of_guess(const Guess& guess) const {
    Found out;
    out.begin = guess.begin;
    out.end = guess.end;
    out.type = type_of(guess.type);
    out.sure = guess.margin >= 6;
    out.rule = "model";
    const std::string& first = context_.atom(guess.begin).folded;
    // Nobody is "near" a person, and no market or mayor is one's, whom only one word names and nothing else tells.
    if (guess.type == NameClass::person && guess.end - guess.begin == 1 && guess.margin < 8 && guess.begin > 0 &&
        context_.same_sentence(guess.begin, guess.begin - 1) && !tables_.given_gender(first) &&
        (one_of(context_.atom(guess.begin - 1).folded, {"near", "outside", "throughout", "across"}) ||
         (context_.atom(guess.begin - 1).folded == "of" && cues_.at_place_cue(guess.begin)))) {
        out.type = EntityType::place;
        out.rule = "place_cue";
        return out;
    }
    if (guess.type == NameClass::person && guess.end - guess.begin <= 2 && guess.margin < 8 && !tables_.given_gender(first) &&
        cues_.done_with_places(guess.begin)) {
        out.type = EntityType::place;
        out.rule = "place_cue";
        return out;
    }
    // A surname that is a town's name as well: the words before it belong to the person.
    int whole = guess.begin;
    while (guess.begin - whole < 3 && context_.same_sentence(guess.begin, whole - 1) && context_.atom(whole - 1).word &&
           context_.atom(whole - 1).capital && !context_.atom(whole - 1).all_caps &&
           context_.token(whole - 1).upos == Upos::PROPN && tables_.title(context_.atoms, whole - 1, nullptr) == 0)
        --whole;
    if (guess.type == NameClass::place && guess.end - whole >= 2 && cues_.described_person(whole, guess.end)) {
        out.begin = whole;
        out.type = EntityType::person;
        out.rule = "described";
        return out;
    }
    if ((cues_.named_thing(guess.begin) && guess.type != NameClass::organization) ||
        (guess.end - guess.begin >= 2 && guess.type != NameClass::person &&
         names_event_or_text(first, context_.atom(guess.end - 1).folded) &&
         // "Union of Veterans of the Quell War": what opens the name is a body.
         !(tables_.org_word(first) && one_of(context_.atom(guess.begin + 1).folded, {"of", "for"})))) {
        out.type = EntityType::other;
        out.rule = "model_thing";
        return out;
    }
    if (guess.type == NameClass::organization && guess.margin < 8 && guess.end - guess.begin >= 2 &&
        names_land(context_.atom(guess.begin).folded, context_.atom(guess.end - 1).folded) &&
        !tables_.org_word(context_.atom(guess.end - 1).folded)) {
        out.type = EntityType::place;
    } else if (guess.type == NameClass::place && guess.margin < 8 && guess.end - guess.begin >= 2 &&
               cues_.article_before(guess.begin) && !context_.atom(guess.end - 1).folded.ends_with('s') &&
               !cues_.at_place_cue(guess.begin) &&
               !names_land(context_.atom(guess.begin).folded, context_.atom(guess.end - 1).folded)) {
        // "The Hawran Covenant" is called after a place.
        out.type = EntityType::organization;
    } else if (guess.type == NameClass::organization) {
        const WordKind* word = nullptr;
        bool behind_of = false;
        for (int k = guess.begin; k < guess.end; ++k) {
            if (word && one_of(context_.atom(k).folded, {"of", "for"})) behind_of = true;
            const WordKind* here = behind_of ? nullptr : tables_.org_word(context_.atom(k).folded);
            if (here && here->type != EntityType::agreement) word = here;
            const Match inner = tables_.match(context_.atoms, k);
            if (out.country.empty() && inner.known >= 0 && inner.end <= guess.end &&
                tables_.of(inner.known).kind <= KnownKind::demonym)
                out.country = tables_.of(inner.known).country;
        }
        if (word && guess.end - guess.begin > 1) {
            const WordKind body = cues_.body_of(guess.begin, guess.end, *word);
            out.type = body.type;
            out.role = body.role;
        }
        if (const WordKind* noun = cues_.apposed_body(guess.begin, guess.end);
            noun && out.type != EntityType::political_party && class_of(noun->type) == NameClass::organization) {
            out.type = noun->type;
            out.role = noun->role;
            out.sure = true;
        }
    } else if (guess.type == NameClass::person) {
        if (const std::string* gender = tables_.given_gender(context_.atom(guess.begin).folded);
            gender && !gender->empty())
            out.gender = (*gender)[0];
        take_title(out);
    }
    return out;
}

// True when the words that the guess adds to the name leave it the same name.
bool Fusion::same_name(const Found& name, const Guess& guess) const {
    int from = guess.begin;
    while (from < name.begin) {
        const int length = context_.atom(from).folded.empty() ? 0 : tables_.title(context_.atoms, from, nullptr);
        if (length == 0) break;
        from += length;
    }
    for (int k = from; k < guess.end; ++k) {
        if (k >= name.begin && k < name.end) continue;
        const Atom& atom = context_.atom(k);
        if (atom.folded.empty() || atom.possessive || (!atom.capital && k >= name.end) ||
            one_of(atom.folded, {"the", "inc", "ltd", "corp", "co", "llc", "plc", "lp"}))
            continue;
        return false;
    }
    return true;
}

// Whether the rules' person holds against a guess within it of another kind or of fewer words.
bool Fusion::stays_person(const Found& name, const Guess& guess) const {
    for (int k = name.begin; k < name.end; ++k)
        if ((k < guess.begin || k >= guess.end) && context_.atom(k).all_caps && !context_.atom(guess.begin).all_caps)
            return false;
    if (guess.type == NameClass::person) {
        // "Umm Layth", "Abou Karim": particles are words of the name.
        for (int k = name.begin; k < guess.begin; ++k)
            if (!is_name_particle(context_.atom(k).folded) && !context_.atom(k).folded.empty() && !name.sure)
                return false;
        return name.sure || name.end == guess.end;
    }
    if (!name.sure) return false;
    if (one_of(name.rule, {"title", "apposition", "kunya", "initials"})) return guess.margin < 12;
    return name.rule == "given_name" && guess.type == NameClass::place && !cues_.at_place_cue(name.begin) &&
           !names_land(context_.atom(guess.begin).folded, context_.atom(guess.end - 1).folded);
}

// One guess and the rules' names that overlap it, to names.
void Fusion::settle(const Guess& guess, std::vector<Found>& inside, std::vector<Found>& out) const {
    std::vector<Found> strong;
    for (Found& name : inside)
        if (firm(name)) strong.push_back(std::move(name));
    if (guess.type == NameClass::nationality) {
        for (Found& name : strong) out.push_back(std::move(name));
        return;
    }
    if (strong.empty()) {
        Found made = of_guess(guess);
        const bool same_words = inside.size() == 1 && inside[0].begin == guess.begin && inside[0].end == guess.end;
        if (no_name(guess) && inside.size() == 1 && !(same_words && inside[0].rule == "one_word")) {
            if (inside[0].sure || fits_no_guess(inside[0])) out.push_back(std::move(inside[0]));
            return;
        }
        // A person told by words beside the name stays one, whatever it looks like, and keeps its first words.
        for (Found& name : inside)
            if (name.type == EntityType::person && name.begin <= guess.begin && name.end >= guess.end &&
                stays_person(name, guess)) {
                out.push_back(std::move(name));
                return;
            }
        // "The Hawran Covenant": behind an article a place's name with further capitals is that of a body.
        for (Found& name : inside)
            if (name.rule == "article" && name.begin == guess.begin && guess.end < name.end &&
                guess.type == NameClass::place && all_proper(name)) {
                out.push_back(std::move(name));
                return;
            }
        for (Found& name : inside)
            if (name.begin <= guess.begin && name.end >= guess.end &&
                (name.rule == "named_thing" || (name.rule == "event_or_text" && guess.type != NameClass::person))) {
                out.push_back(std::move(name));
                return;
            }
        // "Unity Lima" is called after a place, and is none.
        for (Found& name : inside)
            if (name.rule == "of_a_place" && name.begin == guess.begin && name.end == guess.end && guess.margin < 12 &&
                guess.type != NameClass::organization && !tables_.given_gender(context_.atom(name.begin).folded) &&
                !voted_place(name.begin)) {
                out.push_back(std::move(name));
                return;
            }
        // Evidence of the rules for the same words of the same kind is kept.
        for (Found& name : inside)
            if (name.begin == guess.begin && name.end == guess.end &&
                (class_of(name.type) == guess.type ||
                 (guess.type == NameClass::other && class_of(name.type) == NameClass::organization) ||
                 (name.sure && guess.margin < 3 && class_of(name.type) != NameClass::other))) {
                if (name.type == EntityType::organization && made.type != EntityType::organization &&
                    class_of(made.type) == NameClass::organization) {
                    name.type = made.type;
                    name.role = made.role;
                }
                out.push_back(std::move(name));
                return;
            }
        out.push_back(std::move(made));
        return;
    }
    if (strong.size() == 1) {
        Found& name = strong[0];
        // "Jane Doe Associates Team": a person's name before further capitals is no body.
        if (guess.type == NameClass::person && guess.margin >= 3 && guess.begin == name.begin && guess.end < name.end &&
            guess.end - guess.begin >= 2 && name.rule == "body_word" && !context_.atom(guess.end).possessive) {
            out.push_back(of_guess(guess));
            return;
        }
        // "The City Hall", "a museum": a house is a place when the model sees one there.
        if (guess.type == NameClass::place && guess.margin >= 3 && name.rule == "body_word" &&
            guess.begin == name.begin && guess.end == name.end && houses(context_.atom(name.end - 1).folded)) {
            name.type = EntityType::place;
            name.role.clear();
        }
        // A small town's name is also a surname or a company's: without a word that says place the model decides.
        const bool town = town_alone(name) && guess.begin == name.begin && guess.end == name.end;
        const bool person = guess.type == NameClass::person && guess.margin >= 3;
        const bool body = guess.type == NameClass::organization && guess.margin >= 5;
        if (town && (person || body) && !cues_.at_place_cue(name.begin) && !cues_.before_place_word(name.end) &&
            !cues_.moves_to(name.begin)) {
            out.push_back(of_guess(guess));
            return;
        }
        const bool within = guess.begin <= name.begin && name.end <= guess.end;
        const bool same = name.begin == guess.begin && name.end == guess.end;
        const NameClass kind = class_of(name.type);
        if (within && !same && kind != NameClass::nationality) {
            if (same_name(name, guess)) {
                if (name.type != EntityType::person) name.begin = guess.begin;
                if (context_.atom(guess.end - 1).capital) name.end = guess.end;
            } else if (guess.margin >= 2) {
                Found made = of_guess(guess);
                if (kind == NameClass::place && made.country.empty()) made.country = name.country;
                out.push_back(std::move(made));
                return;
            }
        }
        out.push_back(std::move(name));
        return;
    }
    for (Found& name : strong) out.push_back(std::move(name));
}

std::vector<Found> Fusion::run(std::vector<Found> names) {
    for (const Found& name : names)
        if (name.rule == "acronym" && cues_.article_before(name.begin))
            ++with_article_[context_.atom(name.begin).folded];
    vote(names);
    std::vector<Found> out;
    std::size_t n = 0, g = 0;
    while (n < names.size() || g < guesses_.size()) {
        if (g == guesses_.size() || (n < names.size() && names[n].end <= guesses_[g].begin)) {
            if (fits_no_guess(names[n])) out.push_back(std::move(names[n]));
            ++n;
            continue;
        }
        if (n == names.size() || guesses_[g].end <= names[n].begin) {
            if (!no_name(guesses_[g])) out.push_back(of_guess(guesses_[g]));
            ++g;
            continue;
        }
        // A name that holds several guesses: it stands when it is firm, they do when it is not.
        if (names[n].end > guesses_[g].end && g + 1 < guesses_.size() && guesses_[g + 1].begin < names[n].end) {
            // "Jane Doe of the River Centre" is a person and a body.
            const bool person_first = guesses_[g].type == NameClass::person && guesses_[g].margin >= 3 &&
                                      guesses_[g].begin <= names[n].begin &&
                                      (names[n].rule == "company_form" ||
                                       (names[n].rule == "body_word" && guesses_[g].end - guesses_[g].begin >= 2 &&
                                        one_of(context_.atom(guesses_[g].end).folded, {"of", "at", "from", "with"})));
            if (firm(names[n]) && !person_first) {
                out.push_back(std::move(names[n]));
                while (g < guesses_.size() && guesses_[g].begin < out.back().end) ++g;
                ++n;
            } else {
                const int end = names[n].end;
                ++n;
                while (g < guesses_.size() && guesses_[g].begin < end) {
                    if (!no_name(guesses_[g])) out.push_back(of_guess(guesses_[g]));
                    ++g;
                }
            }
            continue;
        }
        std::vector<Found> inside;
        while (n < names.size() && names[n].begin < guesses_[g].end) inside.push_back(std::move(names[n++]));
        settle(guesses_[g], inside, out);
        ++g;
    }
    std::stable_sort(out.begin(), out.end(), [](const Found& a, const Found& b) { return a.begin < b.begin; });
    // What overlaps after all: the first one stands.
    std::vector<Found> apart;
    for (Found& name : out)
        if (apart.empty() || apart.back().end <= name.begin) apart.push_back(std::move(name));
    return apart;
}

}  // namespace

std::vector<Found> fuse(const NameContext& context, const RunFinder& runs, std::vector<Found> names) {
    if (!context.guesses) return names;
    return Fusion(context, runs).run(std::move(names));
}

}  // namespace dateline::naming
