#include "code/imported/dictionary.h"

#include <algorithm>
#include <map>

#include "dateline/text.h"

namespace dateline::imported {
namespace {

constexpr int synset_depth_max = 4;
constexpr std::size_t slots_max = 24;  // of one pattern

using Synsets = std::unordered_map<std::string, std::vector<std::string>>;

// Hyphens part words, as they do in the sentence.
Words words_of(std::string_view text) {
    Words out;
    std::string word;
    for (char c : text) {
        if (c == ' ' || c == '-' || c == '_') {
            if (!word.empty()) out.push_back(std::move(word));
            word.clear();
        } else {
            word += c;
        }
    }
    if (!word.empty()) out.push_back(std::move(word));
    return out;
}

void members(const Synsets& synsets, std::string_view name, int depth, std::vector<Words>& out) {
    const auto found = synsets.find(std::string(name));
    if (found == synsets.end() || depth == synset_depth_max) return;
    for (const std::string& each : found->second) {
        if (each.starts_with('&')) members(synsets, each, depth + 1, out);
        else if (Words words = words_of(each); !words.empty() && out.size() < 10'000) out.push_back(std::move(words));
    }
}

Result<std::vector<Slot>> slots_of(const Lexicon::Row& row, std::string_view text, const Synsets& synsets, int& literals) {
    std::vector<Slot> out;
    bool tight = false;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == ' ' || text[at] == '_') {
            tight |= text[at] == '_';
            ++at;
            continue;
        }
        const std::size_t end = std::min(text.find_first_of(" _", at), text.size());
        const std::string_view part = text.substr(at, end - at);
        at = end;
        Slot slot;
        slot.tight = tight, tight = false;
        if (part == "$") slot.kind = Slot::Kind::source;
        else if (part == "+") slot.kind = Slot::Kind::target;
        else if (part == "^") slot.kind = Slot::Kind::skip;
        else if (part == "%") slot.kind = Slot::Kind::compound;
        else if (part.starts_with('&')) members(synsets, part, 0, slot.alternatives);
        else if (Words words = words_of(part); !words.empty()) slot.alternatives.push_back(std::move(words));
        if (slot.kind == Slot::Kind::words) {
            if (slot.alternatives.empty()) return row.fault("nothing is known of " + std::string(part), "");
            std::stable_sort(slot.alternatives.begin(), slot.alternatives.end(), [](const Words& a, const Words& b) { return a.size() > b.size(); });
            ++literals;
        }
        out.push_back(std::move(slot));
        if (out.size() > slots_max) return row.fault("a pattern of more than " + std::to_string(slots_max) + " places", "shorten it");
    }
    return out;
}

}  // namespace

std::string_view Name::code_on(std::string_view day) const {
    for (const DatedCode& each : codes) {
        const bool open = each.begin.empty() && each.end.empty();
        if (open || (!day.empty() && (each.begin.empty() || each.begin <= day) && (each.end.empty() || day <= each.end))) return each.code;
    }
    return "";
}

Result<Dictionary> Dictionary::create(const Lexicon& lexicon) {
    Dictionary out;
    std::map<std::pair<std::string, std::string>, Name> names;  // by kind and name: synonyms with dated codes
    for (const Lexicon::Row& row : lexicon.table("imported_actors").rows) {
        const std::string_view kind = row["kind"];
        Name& name = names[{std::string(kind), std::string(row["name"])}];
        name.kind = kind == "agent" ? Name::Kind::agent : kind == "discard" ? Name::Kind::discard : Name::Kind::actor;
        if (name.words.empty()) name.words = words_of(row["name"]);
        if (name.words.empty()) return row.fault("no name");
        name.codes.push_back({std::string(row["code"]), std::string(row["begin"]), std::string(row["end"])});
    }
    for (auto& [key, name] : names) {
        // A code without days is what holds when no dated one does.
        std::stable_partition(name.codes.begin(), name.codes.end(), [](const DatedCode& c) { return !c.begin.empty() || !c.end.empty(); });
        out.names[name.words.front()].push_back(std::move(name));
    }
    for (auto& [word, list] : out.names)
        std::stable_sort(list.begin(), list.end(), [](const Name& a, const Name& b) { return a.words.size() > b.words.size(); });

    Synsets synsets;
    for (const Lexicon::Row& row : lexicon.table("imported_synsets").rows)
        for (std::string_view each : row.list("words")) synsets[std::string(row.id())].emplace_back(each);
    std::map<std::string, int, std::less<>> blocks;
    const auto block_of = [&](std::string_view id) {
        const auto [found, fresh] = blocks.emplace(std::string(id), static_cast<int>(out.blocks.size()));
        if (fresh) out.blocks.emplace_back();
        return found->second;
    };
    for (const Lexicon::Row& row : lexicon.table("imported_verbs").rows)
        for (std::string_view form : row.list("forms")) {
            Verb verb{std::string(row.id()), std::string(row["code"]), std::string(row["type"]), words_of(form), block_of(row["block"])};
            if (!verb.words.empty()) out.verbs[verb.words.front()].push_back(std::move(verb));
        }
    for (auto& [word, list] : out.verbs)
        std::stable_sort(list.begin(), list.end(), [](const Verb& a, const Verb& b) { return a.words.size() > b.words.size(); });
    for (const Lexicon::Row& row : lexicon.table("imported_patterns").rows) {
        const std::string_view text = row["pattern"];
        const std::size_t star = text.find('*');
        if (star == std::string_view::npos) return row.fault("a pattern without *");
        Pattern pattern{std::string(row.id()), std::string(row["code"]), std::string(row["type"]), {}, {}, 0};
        auto left = slots_of(row, text.substr(0, star), synsets, pattern.literals);
        if (!left) return left.error();
        auto right = slots_of(row, text.substr(star + 1), synsets, pattern.literals);
        if (!right) return right.error();
        pattern.right = std::move(*right);
        // Outward from the verb: what was tight to the place on its left is tight to the one nearer to the verb now.
        bool tight = star > 0 && text[star - 1] == '_';
        if (star > 1 && text[star - 1] == ' ' && text[star - 2] == '_') tight = true;
        for (auto slot = left->rbegin(); slot != left->rend(); ++slot) {
            std::swap(tight, slot->tight);
            pattern.left.push_back(std::move(*slot));
        }
        out.blocks[static_cast<std::size_t>(block_of(row["block"]))].push_back(std::move(pattern));
    }
    for (auto& block : out.blocks)
        std::stable_sort(block.begin(), block.end(), [](const Pattern& a, const Pattern& b) { return a.literals > b.literals; });
    return out;
}

}  // namespace dateline::imported
