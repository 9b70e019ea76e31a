#include "annotate/syntax/lemmatizer.h"

#include <algorithm>
#include <map>
#include <span>

#include "annotate/syntax/characters.h"
#include "annotate/syntax/linear.h"

namespace dateline::syntax {
namespace {

// The regular inflection that a treebank tag stands for, undone: the first candidate that the
// dictionary has as a base form, or nothing.
std::string base_form(const std::string& low, std::string_view xpos, const WordTable& dictionary) {
    struct Undo {
        std::string_view ending, put;
    };
    static constexpr Undo past[] = {{"ied", "y"}, {"ed", "e"}, {"ed", ""}};
    static constexpr Undo ing[] = {{"ying", "ie"}, {"ing", "e"}, {"ing", ""}};
    static constexpr Undo third[] = {{"ies", "y"}, {"es", "e"}, {"es", ""}, {"s", ""}};
    static constexpr Undo graded[] = {{"ier", "y"}, {"iest", "y"}, {"er", "e"}, {"est", "e"}, {"er", ""}, {"est", ""}};
    std::span<const Undo> undo;
    std::uint32_t wanted = 0;
    if (xpos == "VBD" || xpos == "VBN")
        undo = past, wanted = verb_base;
    else if (xpos == "VBG")
        undo = ing, wanted = verb_base;
    else if (xpos == "VBZ")
        undo = third, wanted = verb_base;
    else if (xpos == "NNS")
        undo = third, wanted = noun_singular;
    else if (xpos == "JJR" || xpos == "JJS")
        undo = graded, wanted = adjective;
    for (const Undo& each : undo) {
        if (low.size() < each.ending.size() + 2 || !low.ends_with(each.ending)) continue;
        std::string base = low.substr(0, low.size() - each.ending.size()) + std::string(each.put);
        if (dictionary[hash_of(base)] & wanted) return base;
        const std::size_t n = base.size();
        const bool doubled = each.put.empty() && n > 3 && base[n - 1] == base[n - 2];
        if (doubled && dictionary[hash_of(base.substr(0, n - 1))] & wanted) return base.substr(0, n - 1);
    }
    return {};
}

std::string_view name_of(Upos upos) {
    return Names<Upos>::list[static_cast<std::size_t>(upos)];
}

}  // namespace

Result<Done> Lemmatizer::add_exceptions(const Lexicon& lexicon) {
    for (const Lexicon::Row& row : lexicon.table("lemmas").rows) {
        const std::string_view tag = row["upos"];
        if (std::find(std::begin(Names<Upos>::list), std::end(Names<Upos>::list), tag) == std::end(Names<Upos>::list))
            return row.fault("unknown part of speech " + std::string(tag), "use a UD tag such as NOUN or VERB");
        if (row["lemma"].empty()) return row.fault("no lemma");
        for (const std::string_view form : row.list("forms"))
            exceptions_[std::string(tag) + ' ' + lower(form)] = row["lemma"];
    }
    return Done{};
}

std::vector<std::uint32_t> Lemmatizer::keys(std::string_view word, std::string_view lower_word, std::string_view xpos,
                                            Upos upos) {
    const bool capital = !word.empty() && is_upper(decode(word, 0).code);
    const std::uint32_t head = mix(mix(hash_of(xpos), static_cast<std::uint32_t>(upos)), capital ? 1 : 0);
    std::vector<std::uint32_t> out{head};
    for (std::size_t n = 1; n <= suffix_max && n <= lower_word.size(); ++n)
        out.push_back(mix(head, hash_of(lower_word.substr(lower_word.size() - n))));
    out.push_back(mix(head + 1, hash_of(word)));
    return out;
}

std::string Lemmatizer::apply(const Edit& edit, std::string_view word, std::string_view lower_word) {
    const std::string_view base = edit.keep_case ? word : lower_word;
    if (edit.cut > base.size() || (edit.cut == base.size() && edit.add.empty())) return std::string(lower_word);
    if (!is_character_border(base, base.size() - edit.cut)) return std::string(lower_word);
    return std::string(base.substr(0, base.size() - edit.cut)) + edit.add;
}

std::string Lemmatizer::lemma(std::string_view word, Upos upos, std::string_view xpos,
                              const WordTable& dictionary) const {
    const std::string low = lower(word);
    if (const auto found = exceptions_.find(std::string(name_of(upos)) + ' ' + low); found != exceptions_.end())
        return found->second;
    const std::vector<std::uint32_t> all = keys(word, low, xpos, upos);
    if (const auto found = rules.find(all.back()); found != rules.end()) return apply(edits[found->second], word, low);
    if (std::string base = base_form(low, xpos, dictionary); !base.empty()) return base;
    for (std::size_t i = all.size() - 1; i-- > 0;)
        if (const auto found = rules.find(all[i]); found != rules.end()) return apply(edits[found->second], word, low);
    return upos == Upos::PROPN ? std::string(word) : low;
}

void Lemmatizer::write(ByteWriter& out) const {
    out.varint(edits.size());
    for (const Edit& edit : edits) {
        out.u8(edit.keep_case ? 1 : 0);
        out.varint(edit.cut);
        out.text(edit.add);
    }
    const std::map<std::uint32_t, std::uint16_t> sorted(rules.begin(), rules.end());
    out.varint(sorted.size());
    for (const auto& [key, edit] : sorted) {
        out.u32(key);
        out.u16(edit);
    }
}

bool Lemmatizer::read(ByteReader& in) {
    const std::uint64_t count = in.varint();
    if (count > UINT16_MAX) return false;
    for (std::uint64_t i = 0; i < count; ++i) {
        Edit edit;
        edit.keep_case = in.u8() != 0;
        edit.cut = static_cast<std::uint32_t>(in.varint());
        edit.add = std::string(in.text());
        edits.push_back(std::move(edit));
    }
    const std::uint64_t size = in.varint();
    for (std::uint64_t i = 0; i < size && in.good(); ++i) {
        const std::uint32_t key = in.u32();
        const std::uint32_t edit = in.u16();
        if (edit >= edits.size()) return false;
        rules[key] = static_cast<std::uint16_t>(edit);
    }
    return in.good() && in.at_end();
}

}  // namespace dateline::syntax
