// Who is meant: mentions of one report to entities. Names first, long ones before short ones, so that a headline's
// surname finds the full name of the body; then noun phrases and pronouns, each to the nearest fitting entity before
// it. What is not plain stays an entity of its own: a wrong join cannot be undone by later steps, a missing one can.
#include <algorithm>
#include <map>

#include "annotate/names/cues.h"

namespace dateline::naming {

namespace {

struct Words {
    std::vector<std::string> sounds;  // of the words that tell names apart: particles left out
    bool kunya = false;               // abu, umm
    bool one_word = false;            // written without a blank: "Smith-Jones", "al-Rashid"
};

class Grouper {
public:
    Grouper(const NameContext& context, std::vector<Found>& found)
        : context_(context), found_(found), entity_of_(found.size(), -1) {}

    std::vector<Entity> group();

private:
    struct Draft {
        EntityType type = EntityType::other;
        std::vector<int> found;           // indexes, in the order of joining
        std::vector<std::string> sounds;  // of the fullest name
        std::string surface;              // folded fullest name
        std::string noun, country;
        bool sure = false, plural = false, kunya = false;
        bool allied = false;  // its country is that of a friend ("Chile-backed"), not its own
        char gender = 0;
        std::vector<std::string> described;  // words before its noun, of all phrases
        std::vector<std::string> offices;    // lemmas of functions named beside a person
    };

    Words words_of(const Found& found) const;
    void settle_types();
    int open(int index);
    void join(int index, int entity);
    void merge(int from, int to);
    void release_surnames();
    void names_of_groups();
    void long_persons();
    void short_persons();
    void other_names();
    void acronyms();
    int behind_quotes(int at) const;
    void aliases();
    void nominals_and_pronouns();
    int main_agreement(int index, std::string_view country) const;
    int nominal_entity(int index);
    int pointed_group(int index) const;
    std::vector<std::string> modifiers(const Found& found) const;
    int pronoun_entity(int index);
    int last_before(int index, int reach, auto fits) const;
    std::vector<int> alike(const std::vector<std::string>& sounds) const;
    int sentence_of(int index) const { return context_.atom(found_[static_cast<std::size_t>(index)].begin).sentence; }
    bool subject(int index) const;
    bool fights(const Draft& draft) const;
    int head_token(const Found& found) const;
    std::vector<Entity> entities();

    const NameContext& context_;
    std::vector<Found>& found_;
    std::vector<int> entity_of_;
    std::vector<Draft> drafts_;
    std::vector<Words> words_;
    std::map<std::string, int> by_group_;
    std::map<std::string, std::vector<int>, std::less<>> by_end_;  // first and last sound of a draft's names -> drafts
};

// Drafts whose name begins or ends like these words, in order; of very common words the latest ones.
std::vector<int> Grouper::alike(const std::vector<std::string>& sounds) const {
    constexpr std::size_t most = 256;
    std::vector<int> out;
    if (sounds.empty()) return out;
    for (const std::string* sound : {&sounds.front(), &sounds.back()}) {
        const auto found = by_end_.find(*sound);
        if (found == by_end_.end()) continue;
        const auto& list = found->second;
        out.insert(out.end(), list.end() - static_cast<std::ptrdiff_t>(std::min(most, list.size())), list.end());
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

Words Grouper::words_of(const Found& found) const {
    Words out;
    out.one_word = context_.surface(found.begin, found.end).find(' ') == std::string_view::npos;
    for (int k = found.begin; k < found.end; ++k) {
        const std::string& folded = context_.atom(k).folded;
        if (folded.empty() || context_.atom(k).possessive) continue;
        if (folded == "abu" || folded == "umm" || folded == "abou") {
            out.kunya = true;
            out.sounds.push_back(sound_key(folded));
            continue;
        }
        if (is_article_particle(folded) && k + 1 < found.end) continue;
        if (one_of(folded, {"the", "of", "for", "and"})) continue;
        out.sounds.push_back(sound_key(folded));
    }
    return out;
}

// A name typed by default takes the type that the same words have elsewhere in the report by evidence.
void Grouper::settle_types() {
    std::map<std::vector<std::string>, const Found*> sure;
    for (std::size_t i = 0; i < found_.size(); ++i)
        if (found_[i].form == MentionForm::name && found_[i].sure && found_[i].noun.empty())
            sure.emplace(words_[i].sounds, &found_[i]);
    for (std::size_t i = 0; i < found_.size(); ++i) {
        Found& found = found_[i];
        if (found.form != MentionForm::name || found.sure) continue;
        const auto same = sure.find(words_[i].sounds);
        if (same == sure.end()) continue;
        found.type = same->second->type;
        found.rule += "+seen";
        if (found.group.empty()) found.group = same->second->group;
        if (found.lexicon.empty()) found.lexicon = same->second->lexicon;
    }
}

int Grouper::open(int index) {
    const Found& found = found_[static_cast<std::size_t>(index)];
    Draft draft;
    draft.type = found.type;
    draft.noun = found.noun;
    drafts_.push_back(std::move(draft));
    join(index, static_cast<int>(drafts_.size()) - 1);
    return static_cast<int>(drafts_.size()) - 1;
}

void Grouper::join(int index, int entity) {
    Found& found = found_[static_cast<std::size_t>(index)];
    Draft& draft = drafts_[static_cast<std::size_t>(entity)];
    entity_of_[static_cast<std::size_t>(index)] = entity;
    draft.found.push_back(index);
    if (draft.country.empty()) {
        draft.country = found.country;
        draft.allied = found.apart.starts_with("backed");
    }
    if (!draft.gender) draft.gender = found.gender;
    if (found.form == MentionForm::name) {
        if (found.sure && !draft.sure) {
            draft.type = found.type;
            draft.sure = true;
        }
        const Words& words = words_[static_cast<std::size_t>(index)];
        if (words.sounds.size() > draft.sounds.size()) {
            draft.sounds = words.sounds;
            draft.kunya = words.kunya;
            draft.surface = fold(context_.surface(found.begin, found.end));
            by_end_[words.sounds.front()].push_back(entity);
            if (words.sounds.size() > 1) by_end_[words.sounds.back()].push_back(entity);
        }
    }
    constexpr std::size_t words_max = 32;  // further descriptions of one group add nothing
    if (!found.noun.empty() && found.form != MentionForm::pronoun && draft.described.size() < words_max)
        for (std::string& word : modifiers(found)) draft.described.push_back(std::move(word));
    if (found.form != MentionForm::pronoun) draft.plural = draft.plural || found.plural;
    if (found.of_name >= 0 || found.noun_class == "office") draft.offices.push_back(found.noun);
}

void Grouper::merge(int from, int to) {
    for (const int index : std::vector<int>(drafts_[static_cast<std::size_t>(from)].found)) join(index, to);
    drafts_[static_cast<std::size_t>(from)].found.clear();
    drafts_[static_cast<std::size_t>(from)].sounds.clear();
}

// A public figure's bare surname, where the report has another person of that surname and not the figure's full name,
// is that other person's.
void Grouper::release_surnames() {
    std::map<std::string, std::vector<std::string>> full;  // last sound -> groups of full names
    for (std::size_t i = 0; i < found_.size(); ++i)
        if (found_[i].form == MentionForm::name && found_[i].type == EntityType::person && words_[i].sounds.size() >= 2)
            full[words_[i].sounds.back()].push_back(found_[i].group);
    for (std::size_t i = 0; i < found_.size(); ++i) {
        Found& found = found_[i];
        if (found.type != EntityType::person || found.group.empty() || words_[i].sounds.size() != 1) continue;
        const auto bearers = full.find(words_[i].sounds[0]);
        if (bearers == full.end() ||
            std::find(bearers->second.begin(), bearers->second.end(), found.group) != bearers->second.end())
            continue;
        found.group.clear();
        found.lexicon.clear();
        found.country.clear();
        found.role.clear();
        found.has_office = false;
        found.rule = "surname";
    }
}

void Grouper::names_of_groups() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
        if (found_[i].group.empty()) continue;
        const auto known = by_group_.find(found_[i].group);
        if (known == by_group_.end())
            by_group_[found_[i].group] = open(static_cast<int>(i));
        else
            join(static_cast<int>(i), known->second);
    }
}

void Grouper::long_persons() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
        const Found& found = found_[i];
        if (entity_of_[i] >= 0 || found.form != MentionForm::name || found.type != EntityType::person ||
            !found.noun.empty())
            continue;
        const auto& sounds = words_[i].sounds;
        if (sounds.size() < 2 || words_[i].one_word || (words_[i].kunya && sounds.size() == 2)) continue;
        int same = -1;
        for (const int d : alike(sounds)) {
            const Draft& draft = drafts_[static_cast<std::size_t>(d)];
            if (same >= 0 || draft.type != EntityType::person || draft.sounds.size() < 2) continue;
            const bool ends = draft.sounds.front() == sounds.front() && draft.sounds.back() == sounds.back();
            if (draft.sounds == sounds || (ends && draft.sounds.size() != sounds.size())) same = d;
        }
        if (same >= 0)
            join(static_cast<int>(i), same);
        else
            open(static_cast<int>(i));
    }
}

void Grouper::short_persons() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
        const Found& found = found_[i];
        if (entity_of_[i] >= 0 || found.form != MentionForm::name || !found.noun.empty()) continue;
        const auto& sounds = words_[i].sounds;
        if (sounds.empty() || sounds.size() > 2) continue;
        const bool person = found.type == EntityType::person;
        if (!person && (found.sure || sounds.size() != 1)) continue;
        std::vector<int> fit, given;
        for (const int d : alike(sounds)) {
            const Draft& draft = drafts_[static_cast<std::size_t>(d)];
            if (draft.type != EntityType::person || draft.sounds.size() <= sounds.size()) continue;
            if (std::equal(sounds.rbegin(), sounds.rend(), draft.sounds.rbegin()))
                fit.push_back(d);
            else if (person && sounds.size() == 1 && !draft.kunya && draft.sounds.front() == sounds.front())
                given.push_back(d);
        }
        if (fit.empty()) fit = given;
        if (found.gender)
            std::erase_if(fit, [&](int d) { return drafts_[d].gender && drafts_[d].gender != found.gender; });
        int choice = fit.size() == 1 ? fit[0] : -1;
        if (fit.size() > 1) {
            // Two of one name: the one whose full name alone stands in this paragraph before it.
            const int paragraph =
                context_.annotation.sentences[static_cast<std::size_t>(sentence_of(static_cast<int>(i)))].paragraph;
            int here = 0;
            for (const int d : fit)
                for (const int f : drafts_[d].found) {
                    if (f >= static_cast<int>(i) ||
                        context_.annotation.sentences[static_cast<std::size_t>(sentence_of(f))].paragraph != paragraph)
                        continue;
                    ++here;
                    choice = d;
                    break;
                }
            if (here != 1) choice = -1;
        }
        if (choice >= 0) {
            found_[i].type = EntityType::person;
            join(static_cast<int>(i), choice);
        } else if (person || fit.size() > 1) {
            // A surname that several bear is a person of its own.
            found_[i].type = EntityType::person;
            int same = -1;
            for (const int d : alike(sounds))
                if (same < 0 && drafts_[static_cast<std::size_t>(d)].type == EntityType::person &&
                    drafts_[static_cast<std::size_t>(d)].sounds == sounds)
                    same = d;
            if (same >= 0)
                join(static_cast<int>(i), same);
            else
                open(static_cast<int>(i));
        }
    }
}

void Grouper::other_names() {
    // Whole names first, so that a short form in front of them finds them.
    for (const bool whole : {true, false}) {
        for (std::size_t i = 0; i < found_.size(); ++i) {
            const Found& found = found_[i];
            if (entity_of_[i] >= 0 || found.form != MentionForm::name || !found.noun.empty()) continue;
            const auto& sounds = words_[i].sounds;
            const bool is_short = sounds.size() <= 1 || found.rule == "lone_body_word";
            if (whole == is_short) continue;
            int same = -1, part = -1, parts = 0;
            for (const int d : alike(sounds)) {
                const Draft& draft = drafts_[static_cast<std::size_t>(d)];
                if (draft.sounds.empty() || draft.type == EntityType::person) continue;
                if (draft.sounds == sounds && draft.type != EntityType::state) {
                    same = d;
                    break;
                }
                if (sounds.size() == 1 && draft.sounds.size() >= 2 && draft.type != EntityType::place &&
                    (draft.sounds.back() == sounds[0] || (!found.sure && draft.sounds.front() == sounds[0]))) {
                    part = d;
                    ++parts;
                }
            }
            if (same < 0 && parts == 1) same = part;
            if (same >= 0)
                join(static_cast<int>(i), same);
            else
                open(static_cast<int>(i));
        }
    }
}

// "Public Security Directorate (PSD)": the name in brackets is the name before them; so is one whose letters begin its
// words.
void Grouper::acronyms() {
    std::map<int, int> into;  // draft -> draft that it is
    for (std::size_t i = 0; i + 1 < found_.size(); ++i) {
        const Found& a = found_[i];
        const Found& b = found_[i + 1];
        if (a.form != MentionForm::name || b.form != MentionForm::name || a.type == EntityType::person ||
            b.end - b.begin != 1)
            continue;
        const bool bracket =
            b.begin == a.end + 1 && context_.surface(a.end, b.begin) == "(" && context_.atom(b.begin).all_caps;
        if (bracket && entity_of_[i] != entity_of_[i + 1]) into[entity_of_[i + 1]] = entity_of_[i];
    }
    std::map<std::string, int> by_initials;
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
        if (drafts_[d].sounds.size() < 2 || drafts_[d].type == EntityType::person) continue;
        std::string initials;
        for (std::string_view word : split(drafts_[d].surface, ' '))
            if (!word.empty() && !one_of(word, {"of", "the", "for", "and"})) initials += word[0];
        by_initials.emplace(initials, static_cast<int>(d));
    }
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
        const Draft& draft = drafts_[d];
        if (into.count(static_cast<int>(d)) || draft.sounds.size() != 1 || draft.found.empty()) continue;
        const Found& first = found_[static_cast<std::size_t>(draft.found[0])];
        if (!context_.atom(first.begin).all_caps || !first.lexicon.empty() || first.form != MentionForm::name) continue;
        const std::string& letters = context_.atom(first.begin).folded;
        if (letters.size() < 3) continue;
        const auto other = by_initials.find(letters);
        if (other != by_initials.end()) into[static_cast<int>(d)] = other->second;
    }
    for (const auto& [from, to] : into) {
        if (from == to || from < 0 || to < 0 || into.count(to)) continue;
        merge(from, to);
    }
}

// The atom at `at`, or the first one before it that is no quotation mark; -1 when there is none in the sentence.
int Grouper::behind_quotes(int at) const {
    int k = at;
    while (k >= 0 && context_.same_sentence(at, k) && is_quote(context_.surface(k, k + 1))) --k;
    return k >= 0 && context_.same_sentence(at, k) ? k : -1;
}

// "Jane Doe, a former engineer known as Abu Yazan".
void Grouper::aliases() {
    for (std::size_t i = 1; i < found_.size(); ++i) {
        const Found& alias = found_[i];
        if (alias.form != MentionForm::name || alias.begin < 2) continue;
        const int before = behind_quotes(alias.begin - 1);
        if (before < 1) continue;
        // A quoted word of no known kind ("the Falcon") may be a person's other name.
        const bool quoted = before < alias.begin - 1 && alias.type == EntityType::other && !alias.sure;
        if (alias.type != EntityType::person && !quoted) continue;
        const std::string& as = context_.atom(before).folded;
        const std::string& known = context_.atom(before - 1).folded;
        // "Umm Adham, as her neighbours call her": the woman last spoken of.
        if (context_.same_sentence(alias.begin, alias.end + 4) && context_.surface(alias.end, alias.end + 1) == "," &&
            context_.atom(alias.end + 1).folded == "as" && context_.token(alias.end + 4).lemma == "call" &&
            entity_of_[i] >= 0) {
            const std::string& whose = context_.atom(alias.end + 2).folded;
            const char gender = whose == "her" ? 'f' : whose == "his" ? 'm' : '\0';
            for (std::size_t j = i; j-- > 0 && gender;) {
                const Found& person = found_[j];
                if (person.form != MentionForm::name || person.type != EntityType::person || entity_of_[j] < 0 ||
                    entity_of_[j] == entity_of_[i] || person.gender != gender)
                    continue;
                merge(entity_of_[i], entity_of_[j]);
                break;
            }
            continue;
        }
        // "known as", "known publicly as", "referred to as".
        bool known_as = false;
        for (int k = before - 1; as == "as" && k >= 0 && before - k <= 3 && context_.atom(k).word; --k)
            known_as = known_as || one_of(context_.atom(k).folded, {"known", "referred", "better"});
        const bool names = known_as || one_of(as, {"nicknamed", "alias", "aka", "dubbed"}) ||
                           (as == "name" && one_of(known, {"the", "his", "her"}) && before >= 2 &&
                            context_.atom(before - 2).folded == "by") ||
                           (as == "guerre" && known == "de");
        if (!names) continue;
        for (std::size_t j = i; j-- > 0;) {
            const Found& person = found_[j];
            if (context_.atom(person.begin).sentence != context_.atom(alias.begin).sentence) break;
            // "a man known as X" is that man, whoever else the sentence names.
            if (!person.noun.empty() && person.form == MentionForm::nominal && person.of_name < 0 &&
                person.noun_class != "group" && person.noun_class != "body" && before + 1 - person.end <= 3)
                break;
            if (person.form != MentionForm::name || person.type != EntityType::person || entity_of_[j] < 0 ||
                entity_of_[j] == entity_of_[i])
                continue;
            if (entity_of_[i] >= 0 && found_[i].lexicon.empty()) {
                found_[i].type = EntityType::person;
                merge(entity_of_[i], entity_of_[j]);
            }
            break;
        }
    }
}

int Grouper::head_token(const Found& found) const {
    if (found.head >= 0) return found.head;
    // The token of the name whose own head lies outside it.
    const int first = context_.atom(found.begin).token, last = context_.atom(found.end - 1).token;
    for (int t = first; t <= last; ++t) {
        const int head = context_.annotation.tokens[static_cast<std::size_t>(t)].head;
        if (head < first || head > last) return t;
    }
    return first;
}

bool Grouper::subject(int index) const {
    const Deprel deprel =
        context_.annotation.tokens[static_cast<std::size_t>(head_token(found_[static_cast<std::size_t>(index)]))]
            .deprel;
    return deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass;
}

// The entity of the nearest mention before `index`, at most `reach` sentences back, that fits.
int Grouper::last_before(int index, int reach, auto fits) const {
    constexpr int most = 2000;  // mentions; farther back nothing is plain
    const int sentence = sentence_of(index);
    for (int j = index - 1; j >= 0 && index - j <= most; --j) {
        if (sentence - sentence_of(j) > reach) break;
        const int entity = entity_of_[static_cast<std::size_t>(j)];
        if (entity >= 0 && fits(j, drafts_[static_cast<std::size_t>(entity)])) return entity;
    }
    return -1;
}

// The agreement that "the deal" means: one of this sentence or the one before, else the one most spoken of so far.
int Grouper::main_agreement(int index, std::string_view country) const {
    const auto agreement = [&](int, const Draft& d) {
        return d.type == EntityType::agreement && !d.plural &&
               (country.empty() || d.country.empty() || d.country == country);
    };
    const int near = last_before(index, 1, agreement);
    if (near >= 0) return near;
    int best = -1;
    std::size_t most = 0;
    last_before(index, 1 << 20, [&](int j, const Draft& d) {
        if (agreement(j, d) && d.found.size() >= most) {
            most = d.found.size();
            best = entity_of_[static_cast<std::size_t>(j)];
        }
        return false;
    });
    return best;
}

// The words of a noun phrase that tell its group from others: no determiners, numbers or mere comparisons.
std::vector<std::string> Grouper::modifiers(const Found& found) const {
    std::vector<std::string> out;
    for (int k = found.begin; k + 1 < found.end; ++k) {
        const Atom& atom = context_.atom(k);
        const Upos upos = context_.token(k).upos;
        if (!atom.word || atom.possessive || upos == Upos::DET || upos == Upos::NUM || upos == Upos::PRON ||
            one_of(atom.folded, {"other", "more", "many", "several", "some", "such", "same", "local", "various"}))
            continue;
        out.push_back(atom.folded);
    }
    return out;
}

// "These militias", "those factions", "the gunmen": the group last described, in this sentence or the two before it,
// whatever else the report calls by the same noun. -1 when no group fits or the words point to none.
int Grouper::pointed_group(int index) const {
    const Found& found = found_[static_cast<std::size_t>(index)];
    if (!found.plural) return -1;
    const bool people = found.noun_class == "people" && found.type == EntityType::armed_group;
    if (people ? !found.definite || found.form == MentionForm::name : found.noun_class != "group" || !found.pointing)
        return -1;
    // "Three gunmen" may be a few of them only.
    const auto counted = [&](const Found& said) {
        return std::any_of(
            context_.atoms.begin() + said.begin, context_.atoms.begin() + said.end, [&](const Atom& atom) {
                return atom.digit || context_.annotation.tokens[static_cast<std::size_t>(atom.token)].upos == Upos::NUM;
            });
    };
    const auto fits = [&](int j, const Draft& d) {
        const Found& said = found_[static_cast<std::size_t>(j)];
        if (said.form == MentionForm::pronoun || !said.plural || said.noun.empty() || !d.plural) return false;
        if (!found.country.empty() && !d.country.empty() && found.country != d.country && !d.allied) return false;
        if (people) return said.noun_class == "people" && d.type == EntityType::armed_group && !counted(said);
        if (said.noun_class != "group") return false;
        if (found.type == EntityType::organization)
            return d.type == EntityType::organization || d.type == EntityType::armed_group ||
                   d.type == EntityType::political_party;
        return d.type == found.type || (said.noun == found.noun && d.type == EntityType::organization);
    };
    return last_before(index, people ? 1 : 2, fits);
}

int Grouper::nominal_entity(int index) {
    const Found& found = found_[static_cast<std::size_t>(index)];
    const std::string& noun = found.noun;
    if (found.of_name >= 0)
        for (auto j = std::lower_bound(found_.begin(), found_.end(), found.of_name,
                                       [](const Found&f, int begin) { return f.begin < begin; });
             j != found_.end() && j->begin == found.of_name; ++j)
            if (const int entity = entity_of_[static_cast<std::size_t>(j - found_.begin())];
                j->form == MentionForm::name && entity >= 0)
                return entity;
    if (const int group = pointed_group(index); group >= 0) return group;
    if (found.noun_class == "state") {
        std::string country = found.country;
        if (!country.empty()) {
            const auto state = by_group_.find("state:" + country);
            if (state != by_group_.end()) return state->second;
            found_[static_cast<std::size_t>(index)].type = EntityType::state;
            found_[static_cast<std::size_t>(index)].group = "state:" + country;
            return by_group_["state:" + country] = open(index);
        }
        if (found.plural && noun != "authority" && noun != "authorities") return -1;
        if (!found.definite && !found.plural) return -1;
        return last_before(index, 2, [](int, const Draft& d) { return d.type == EntityType::state; });
    }
    if (found.noun_class == "agreement") {
        if (found.plural) return -1;
        if (found.form == MentionForm::name) {
            // A year or other states make another agreement; the same words again are the same.
            const std::string same = "agreement:" + fold(context_.surface(found.begin, found.end));
            if (const auto known = by_group_.find(same); known != by_group_.end()) return known->second;
            bool dated = false;
            for (int k = found.begin; k < found.end; ++k) dated = dated || context_.atom(k).digit;
            const int last = dated ? -1 : main_agreement(index, found.country);
            return by_group_[same] = last >= 0 ? last : open(index);
        }
        return found.definite ? main_agreement(index, "") : -1;
    }
    const std::string key = "noun:" + found.country + ":" + found.apart + ":" + noun;
    if (found.form == MentionForm::name) {
        // "Iraqi militias" twice is one group of people; single persons stay apart.
        if (!found.plural && found.noun_class == "people") return -1;
        const auto known = by_group_.find(key);
        if (known != by_group_.end()) return known->second;
        return by_group_[key] = open(index);
    }
    const auto same_noun = [&](int j, const Draft& d) {
        return (d.noun == noun && d.plural == found.plural &&
                found_[static_cast<std::size_t>(j)].form != MentionForm::pronoun) ||
               (found.noun_class == "body" && d.surface.size() > noun.size() && d.surface.ends_with(" " + noun)) ||
               (found.noun_class == "office" && std::find(d.offices.begin(), d.offices.end(), noun) != d.offices.end());
    };
    if (!found.definite) {
        if (!found.plural) return -1;
        const std::vector<std::string> words = modifiers(found);
        return last_before(index, 1 << 20, [&](int, const Draft& d) {
            return d.noun == noun && d.plural && d.type == found.type &&
                   (found.country.empty() || d.country == found.country) &&
                   std::all_of(words.begin(), words.end(), [&](const std::string& word) {
                       return std::find(d.described.begin(), d.described.end(), word) != d.described.end();
                   });
        });
    }
    if (const int same = last_before(index, 1 << 20, same_noun); same >= 0) return same;
    if (found.noun_class == "group" || found.noun_class == "body") {
        const EntityType type = found.type;
        const bool armed = found.noun_class == "group";
        return last_before(index, 3, [&](int, const Draft& d) {
            if (d.plural != found.plural && !(armed && found.plural && d.type == EntityType::armed_group)) return false;
            if (armed)
                return d.type == EntityType::armed_group ||
                       (type == EntityType::organization &&
                        (d.type == EntityType::organization || d.type == EntityType::political_party));
            if (type == EntityType::organization) return d.type == EntityType::organization;
            return type != EntityType::state_body && d.type == type;
        });
    }
    return -1;
}

int Grouper::pronoun_entity(int index) {
    const Found& found = found_[static_cast<std::size_t>(index)];
    const auto person = [&](const Draft& d) {
        return d.type == EntityType::person && !d.plural && (!d.gender || d.gender == found.gender);
    };
    const auto thing = [&](const Draft& d) {
        return !d.plural &&
               (d.type == EntityType::state || d.type == EntityType::state_body || d.type == EntityType::organization ||
                d.type == EntityType::armed_group || d.type == EntityType::political_party ||
                d.type == EntityType::media || d.type == EntityType::agreement);
    };
    const auto many = [&](const Draft& d) {
        return d.plural || d.type == EntityType::population || d.type == EntityType::armed_group;
    };
    const auto fits = [&](const Draft& d) { return found.gender ? person(d) : found.plural ? many(d) : thing(d); };
    const int subject_here = last_before(index, 0, [&](int j, const Draft& d) { return fits(d) && subject(j); });
    if (subject_here >= 0) return subject_here;
    const int subject_before = last_before(index, 2, [&](int j, const Draft& d) { return fits(d) && subject(j); });
    if (found.gender) {
        if (subject_before >= 0) return subject_before;
        return last_before(index, 2, [&](int, const Draft& d) { return fits(d); });
    }
    return subject_before;
}

void Grouper::nominals_and_pronouns() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
        if (entity_of_[i] >= 0) continue;
        const int index = static_cast<int>(i);
        if (found_[i].form == MentionForm::pronoun) {
            const int entity = pronoun_entity(index);
            if (entity < 0) continue;
            join(index, entity);
            if (found_[i].gender && !drafts_[static_cast<std::size_t>(entity)].gender)
                drafts_[static_cast<std::size_t>(entity)].gender = found_[i].gender;
            continue;
        }
        const int entity = nominal_entity(index);
        if (entity_of_[i] >= 0) continue;
        if (entity >= 0)
            join(index, entity);
        else
            open(index);
    }
}

// True when the report lets the body shell or abduct, or gives it fighters: what a name alone does not tell. Verbs that
// a football report shares (attack, raid, storm) tell nothing.
bool Grouper::fights(const Draft& draft) const {
    const auto& tokens = context_.annotation.tokens;
    for (const int f : draft.found) {
        const Token& token = tokens[static_cast<std::size_t>(head_token(found_[static_cast<std::size_t>(f)]))];
        if (token.head < 0) continue;
        const std::string& above = tokens[static_cast<std::size_t>(token.head)].lemma;
        if (token.deprel == Deprel::nsubj && one_of(above, {"ambush", "shell", "bomb", "kidnap", "abduct", "besiege"}))
            return true;
        if ((token.deprel == Deprel::nmod || token.deprel == Deprel::nmod_poss || token.deprel == Deprel::compound) &&
            one_of(above,
                   {"fighter", "gunman", "militant", "militiaman", "commander", "insurgent", "stronghold", "gunmen"}))
            return true;
    }
    return false;
}

std::vector<Entity> Grouper::entities() {
    std::vector<Entity> out;
    std::vector<int> at(drafts_.size(), -1), order;
    for (std::size_t i = 0; i < found_.size(); ++i)
        if (entity_of_[i] >= 0 && at[static_cast<std::size_t>(entity_of_[i])] < 0) {
            at[static_cast<std::size_t>(entity_of_[i])] = static_cast<int>(order.size());
            order.push_back(entity_of_[i]);
        }
    for (const int d : order) {
        Draft& draft = drafts_[static_cast<std::size_t>(d)];
        std::sort(draft.found.begin(), draft.found.end());
        draft.found.erase(std::unique(draft.found.begin(), draft.found.end()), draft.found.end());
        Entity entity;
        entity.type = draft.type;
        std::string_view name;
        bool named = false;
        int best = 0;  // how well the name names: 1 a phrase that counts, 2 a phrase, 3 a phrase with a name in it
        for (const int f : draft.found) {
            const Found& found = found_[static_cast<std::size_t>(f)];
            const std::string_view surface = context_.surface(found.begin, found.end);
            entity.mentions.push_back({context_.span(found.begin, found.end), found.form, head_token(found)});
            const bool is_name = found.form == MentionForm::name && found.noun.empty();
            const bool counts = context_.atom(found.begin).digit || context_.token(found.begin).upos == Upos::NUM;
            const int telling = found.form == MentionForm::name                 ? 3
                                : found.form == MentionForm::nominal && !counts ? 2
                                                                                : 1;
            if (name.empty() || (is_name ? !named || surface.size() > name.size() : !named && telling > best))
                name = surface;
            best = std::max(best, telling);
            named = named || is_name;
            if (entity.code.country.empty()) entity.code.country = found.country;
            // What a named person is, the words beside the name say (judge_persons), not each noun that refers to one.
            const bool by_noun = draft.type == EntityType::person && !draft.sounds.empty() && !found.noun.empty();
            if (entity.code.role.empty() && !by_noun) entity.code.role = found.role;
            if (entity.lexicon.empty()) entity.lexicon = found.lexicon;
            if (entity.rule.empty()) entity.rule = found.rule;
        }
        if (entity.type == EntityType::organization && entity.lexicon.empty() && !draft.sure && fights(draft)) {
            entity.type = EntityType::armed_group;
            entity.code.role = "REB";
            entity.rule += "+fights";
        }
        if (entity.type == EntityType::agreement || entity.type == EntityType::place) entity.code.role.clear();
        if (entity.type == EntityType::agreement) entity.code.country.clear();
        if (entity.type == EntityType::state) {
            entity.code.role = "GOV";
            for (const int f : draft.found)
                if (found_[static_cast<std::size_t>(f)].rule == "country") {
                    name = context_.surface(found_[static_cast<std::size_t>(f)].begin,
                                            found_[static_cast<std::size_t>(f)].end);
                    break;
                }
        }
        entity.name = name;
        out.push_back(std::move(entity));
    }
    std::vector<int> final_of(found_.size(), -1);
    for (std::size_t i = 0; i < found_.size(); ++i)
        if (entity_of_[i] >= 0) final_of[i] = at[static_cast<std::size_t>(entity_of_[i])];
    judge_persons(context_, found_, final_of, out);
    return out;
}

std::vector<Entity> Grouper::group() {
    for (const Found& found : found_) words_.push_back(words_of(found));
    release_surnames();
    settle_types();
    names_of_groups();
    long_persons();
    short_persons();
    other_names();
    acronyms();
    aliases();
    nominals_and_pronouns();
    return entities();
}

}  // namespace

std::vector<Entity> group_mentions(const NameContext& context, std::vector<Found> found) {
    return Grouper(context, found).group();
}

}  // namespace dateline::naming
