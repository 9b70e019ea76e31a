// Bodies that are one by other evidence than like words: letters that spell a name given in another report, and names
// that a report took for a place or a person.
#include <algorithm>
#include <map>

#include "dateline/text.h"
#include "resolve/clusters.h"

namespace dateline {

namespace {

constexpr std::size_t letters_min = 3, letters_max = 8;  // shorter acronyms stand for too many names
constexpr std::size_t reports_max = 64;                  // of one body that are looked at

// Words between the telling ones of a body's name, in the languages that bodies call themselves in.
bool joins_words(std::string_view word) {
    for (const std::string_view joiner :
         {"of", "the", "for", "and", "in", "pour", "le", "la", "les", "des", "du", "de", "et", "para", "por", "el",
          "los", "las", "del", "y", "e", "da", "do", "dos", "wa", "ya", "za", "na", "al"})
        if (word == joiner) return true;
    return false;
}

std::string initials_of(std::string_view folded) {
    std::string out;
    for (const std::string_view word : split(folded, ' '))
        if (!word.empty() && !joins_words(word)) out += word[0];
    return out;
}

bool group(EntityType type) {
    return type == EntityType::organization || type == EntityType::armed_group ||
           type == EntityType::political_party || type == EntityType::state_body;
}

}  // namespace

// "The FRC" in one report, "Front pour le Renouveau des Collines" in another: the only name of the case that the letters
// spell is theirs, if reports of both speak of a further body.
void Clusters::join_letters() {
    std::map<std::string, std::set<Index>> letters, names;  // -> roots
    const auto may_be = [&](Index n) { return group(roll_[n].type) && roll_[n].named && !roll_[n].described && !roll_[n].state; };
    const auto is_short = [](const std::string& form) { return form.size() >= letters_min && form.size() <= letters_max && is_acronym(form); };
    const auto spelled_by = [&](const std::string& form) { return is_short(form) || form.find(' ') == std::string::npos ? std::string() : initials_of(fold(form)); };
    for (Index n = 0; n < roll_.size(); ++n)
        if (may_be(n))
            for (const auto& [form, count] : roll_.spellings(n))
                if (is_short(form)) letters[fold(form)].insert(sets_.find(n));
    for (Index n = 0; n < roll_.size() && !letters.empty(); ++n)
        if (may_be(n))
            for (const auto& [form, count] : roll_.spellings(n))
                if (std::string spelled = spelled_by(form); letters.contains(spelled)) names[std::move(spelled)].insert(sets_.find(n));
    std::map<Index, std::set<std::uint32_t>> reports_of;
    for (const auto& [spelled, roots] : names)
        if (roots.size() == 1 && letters.at(spelled).size() == 1) reports_of[*roots.begin()], reports_of[*letters.at(spelled).begin()];
    std::map<Index, Index> sample;  // the first that is written in letters or in words that letters may stand for
    for (Index n = 0; n < roll_.size() && !reports_of.empty(); ++n) {
        const auto at = may_be(n) ? reports_of.find(sets_.find(n)) : reports_of.end();
        if (at == reports_of.end()) continue;
        if (at->second.size() < reports_max) at->second.insert(roll_[n].report);
        if (sample.contains(at->first)) continue;
        for (const auto& [form, count] : roll_.spellings(n)) {
            const std::string spelled = spelled_by(form);  // may be longer than letters_max: folding makes two letters of one
            if (is_short(form) || (spelled.size() >= letters_min && spelled.size() <= letters_max) || letters.contains(spelled)) sample.emplace(at->first, n);
        }
    }
    for (const auto& [spelled, short_roots] : letters) {
        const auto long_roots = names.find(spelled);
        if (long_roots == names.end() || short_roots.size() != 1 || long_roots->second.size() != 1) continue;
        const Index a = *short_roots.begin(), b = *long_roots->second.begin();
        if (a == b || !compatible_bodies(sample.at(a), sample.at(b), true)) continue;
        std::set<Index> beside;
        for (const std::uint32_t report : reports_of[a])
            for (const Index body : bodies_of_report_[report]) beside.insert(sets_.find(body));
        bool tied = false;
        for (const std::uint32_t report : reports_of[b])
            for (const Index body : bodies_of_report_[report]) {
                const Index other = sets_.find(body);
                tied = tied || (other != a && other != b && beside.contains(other));
            }
        if (tied) join(a, b);
    }
}

// "The Wakulima denied it" where a report takes them for a place: a place that acts, that nobody knows and that is called
// like one body of the case is that body.
void Clusters::join_acting_places() {
    const auto unknown_place = [&](Index n) {
        const Node& node = roll_[n];
        return node.type == EntityType::place && !node.country && !node.state && node.named && !node.lexicon;
    };
    std::map<std::vector<std::string>, std::set<Index>> bodies;  // of the names that such places have
    for (Index n = 0; n < roll_.size(); ++n)
        if (unknown_place(n))
            for (const auto& words : roll_.bodies(n)) bodies[words];
    for (Index n = 0; n < roll_.size() && !bodies.empty(); ++n)
        if (group(roll_[n].type) && roll_[n].named && !roll_[n].described && !roll_[n].state)
            for (const auto& words : roll_.bodies(n))
                if (const auto at = bodies.find(words); at != bodies.end()) at->second.insert(sets_.find(n));
    for (Index n = 0; n < roll_.size() && !bodies.empty(); ++n) {
        if (!unknown_place(n)) continue;
        std::set<Index> fitting;
        for (const auto& words : roll_.bodies(n)) fitting.insert(bodies.at(words).begin(), bodies.at(words).end());
        if (fitting.size() == 1) join(*fitting.begin(), n);
    }
}

// "La Horquilla" where a report takes it for somebody by nothing but how it stands, while words beside it tell in others that
// it is a gang: the word outvotes the guess. One of whom harm or custody is told, who bears a given name or whom one word
// names stays a person.
void Clusters::join_guessed_persons() {
    const auto guessed = [&](Index n) {
        const Node& node = roll_[n];
        return node.person && node.guessed && node.masked && !node.told_private && node.named && !node.lexicon;
    };
    std::map<std::string, std::set<Index>> bodies;  // of the names that guessed persons have
    std::set<std::string> persons;                  // names that some report has a person by more than a guess for
    for (Index n = 0; n < roll_.size(); ++n)
        if (guessed(n))
            for (const auto& [form, count] : roll_.spellings(n))
                if (form.find(' ') != std::string::npos && !tables_.given(form)) bodies[fold(form)];
    for (Index n = 0; n < roll_.size() && !bodies.empty(); ++n) {
        const Node& node = roll_[n];
        const bool body = group(node.type) && node.named && !node.described && !node.state && !node.guessed;
        if (!body && (!node.person || guessed(n))) continue;
        for (const auto& [form, count] : roll_.spellings(n)) {
            const auto at = bodies.find(fold(form));
            if (at == bodies.end()) continue;
            if (node.person) persons.insert(at->first);
            else at->second.insert(sets_.find(n));
        }
    }
    for (Index n = 0; n < roll_.size() && !bodies.empty(); ++n) {
        if (!guessed(n)) continue;
        std::set<Index> fitting;
        bool all = true;
        for (const auto& [form, count] : roll_.spellings(n)) {
            const auto at = bodies.find(fold(form));
            all = all && at != bodies.end() && !persons.contains(at->first) && at->second.size() == 1;
            if (all) fitting.insert(*at->second.begin());
        }
        if (all && fitting.size() == 1) join(*fitting.begin(), n);
    }
}

}  // namespace dateline
