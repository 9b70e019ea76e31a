// Bodies that are one by other evidence than like words: letters that spell a name given in another report, and names
// that a report took for a place.
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
    std::map<Index, std::set<std::uint32_t>> reports_of;
    std::map<Index, Index> sample;
    for (Index n = 0; n < nodes_.size(); ++n) {
        const Node& node = nodes_[n];
        if (!group(node.face.type) || !node.named || node.described || !node.state.empty()) continue;
        const Index root = sets_.find(n);
        bool used = false;
        for (const auto& [form, count] : node.face.spellings) {
            if (form.size() >= letters_min && form.size() <= letters_max && is_acronym(form)) {
                used = letters[fold(form)].insert(root).second || used;
            } else if (form.find(' ') != std::string_view::npos) {
                const std::string spelled = initials_of(fold(form));
                if (spelled.size() >= letters_min && spelled.size() <= letters_max)
                    used = names[spelled].insert(root).second || used;
            }
        }
        if (used) sample.emplace(root, n);
        if (std::set<std::uint32_t>& list = reports_of[root]; list.size() < reports_max) list.insert(node.report);
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
    std::map<std::vector<std::string>, std::set<Index>> bodies;
    for (Index n = 0; n < nodes_.size(); ++n)
        if (group(nodes_[n].face.type) && nodes_[n].named && !nodes_[n].described && nodes_[n].state.empty())
            for (const auto& words : nodes_[n].bodies) bodies[words].insert(sets_.find(n));
    for (Index n = 0; n < nodes_.size(); ++n) {
        const Node& node = nodes_[n];
        if (node.face.type != EntityType::place || !node.country.empty() || !node.state.empty() || !node.named ||
            !node.face.lexicon.empty())
            continue;
        std::set<Index> fitting;
        for (const auto& words : node.bodies)
            if (const auto at = bodies.find(words); at != bodies.end()) fitting.insert(at->second.begin(), at->second.end());
        if (fitting.size() == 1) join(*fitting.begin(), n);
    }
}

}  // namespace dateline
