// Names to entities: long ones before short ones, then acronyms and other names.
#include <algorithm>
#include <map>

#include "annotate/names/grouper.h"
#include "text/sorted.h"

namespace dateline::naming {

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
    sort_unique(out);
    return out;
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
        if (found.addressed)
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
                    (draft.sounds.back() == sounds[0] ||
                     ((!found.sure || (found.lexicon.empty() && found.type == draft.type)) &&
                      draft.sounds.front() == sounds[0]))) {
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

namespace {

// First letters of the telling words of a folded name.
std::string initials(std::string_view folded) {
    std::string out;
    for (std::string_view word : split(folded, ' '))
        if (!word.empty() && !one_of(word, {"of", "the", "for", "and"})) out += word[0];
    return out;
}

}  // namespace

// Whether the letters of an acronym are those that begin the words of the name.
bool Grouper::spells(const Found& acronym, const Found& name) const {
    return initials(fold(context_.surface(name.begin, name.end))) == context_.atom(acronym.begin).folded;
}

// The report itself says what its letters stand for: the known body that also has them is not meant.
void Grouper::forget_known(int entity) {
    for (const int f : drafts_[static_cast<std::size_t>(entity)].found) {
        Found& found = found_[static_cast<std::size_t>(f)];
        if (found.end - found.begin != 1) continue;
        found.lexicon.clear();
        found.country.clear();
        found.role.clear();
        found.sure = false;
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
        const bool bracket = b.begin == a.end + 1 && context_.surface(a.end, b.begin) == "(";
        // "Federation of Mining Cooperatives (Fencomin)": a short form begins with the same letter.
        const bool short_form = bracket && context_.surface(b.end, b.end + 1) == ")" && b.lexicon.empty() && a.end - a.begin >= 2 &&
                                context_.atom(b.begin).capital && a.type != EntityType::place && a.type != EntityType::state &&
                                context_.atom(b.begin).folded.size() >= 4 &&
                                context_.atom(b.begin).folded.front() == context_.atom(a.begin).folded.front();
        if (!(bracket && (context_.atom(b.begin).all_caps || short_form)) || entity_of_[i] == entity_of_[i + 1]) continue;
        // "LIMA (XYZ) -" names who reports from there.
        if ((a.type == EntityType::place || a.type == EntityType::state) && !spells(b, a)) continue;
        if (a.lexicon.empty() && !b.lexicon.empty() && spells(b, a)) forget_known(entity_of_[i + 1]);
        into[entity_of_[i + 1]] = entity_of_[i];
    }
    std::map<std::string, int> by_initials;
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
        if (drafts_[d].sounds.size() < 2 || drafts_[d].type == EntityType::person) continue;
        by_initials.emplace(initials(drafts_[d].surface), static_cast<int>(d));
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
                            (one_of(context_.atom(before - 2).folded, {"by", "under"}) ||
                             one_of(context_.token(before - 2).lemma, {"use", "take", "bear", "adopt", "assume"}))) ||
                           (as == "of" && known == "name" && before >= 3 && one_of(context_.atom(before - 3).folded, {"by", "under"})) ||
                           (as == "guerre" && known == "de") ||
                           (one_of(as, {"is", "was"}) && known == "guerre");
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

}  // namespace dateline::naming
