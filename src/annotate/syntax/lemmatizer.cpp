#include "annotate/syntax/lemmatizer.h"

#include <algorithm>
#include <map>

#include "annotate/syntax/characters.h"
#include "annotate/syntax/linear.h"

namespace dateline::syntax {
namespace {

std::string_view name_of(Upos upos) { return Names<Upos>::list[static_cast<std::size_t>(upos)]; }

}  // namespace

Result<Done> Lemmatizer::add_exceptions(const Lexicon& lexicon) {
    for (const Lexicon::Row& row : lexicon.table("lemmas").rows) {
        const std::string_view tag = row["upos"];
        if (std::find(std::begin(Names<Upos>::list), std::end(Names<Upos>::list), tag) == std::end(Names<Upos>::list))
            return row.fault("unknown part of speech " + std::string(tag), "use a UD tag such as NOUN or VERB");
        if (row["lemma"].empty()) return row.fault("no lemma");
        for (const std::string_view form : row.list("forms")) exceptions_[std::string(tag) + ' ' + lower(form)] = row["lemma"];
    }
    return Done{};
}

std::vector<std::uint32_t> Lemmatizer::keys(std::string_view word, std::string_view lower_word, std::string_view xpos, Upos upos) {
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

std::string Lemmatizer::lemma(std::string_view word, Upos upos, std::string_view xpos) const {
    const std::string low = lower(word);
    if (const auto found = exceptions_.find(std::string(name_of(upos)) + ' ' + low); found != exceptions_.end()) return found->second;
    const std::vector<std::uint32_t> all = keys(word, low, xpos, upos);
    for (std::size_t i = all.size(); i-- > 0;)
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
