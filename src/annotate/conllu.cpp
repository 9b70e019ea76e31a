#include "dateline/conllu.h"

#include "annotate/syntax/words.h"

namespace dateline {
namespace {

// A word that the treebank writes with the one before it as a multiword token: "do" "n't".
bool is_clitic(std::string_view surface, Upos upos, std::string_view before) {
    const std::string word = lower(syntax::plain(surface));
    if (word.size() > 1 && word[0] == '\'') return upos != Upos::PUNCT && upos != Upos::NUM;
    if (word == "'") return upos == Upos::PART;
    if (word == "n't" || word == "nt") return true;
    const std::string head = lower(before);
    return (word == "not" && head == "can") || (word == "na" && (head == "gon" || head == "wan")) ||
           (word == "ta" && head == "got");
}

std::string one_line(std::string_view text) {
    std::string out;
    bool gap = false;
    for (const char c : text) {
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out += c;
    }
    return out;
}

}  // namespace

std::string conllu(const Report& report, const Annotation& annotation) {
    const std::string_view text = report.text;
    std::string out = "# newdoc id = " + one_line(report.uri) + "\n";
    std::int32_t paragraph = -1;
    for (std::size_t s = 0; s < annotation.sentences.size(); ++s) {
        const Sentence& sentence = annotation.sentences[s];
        if (sentence.paragraph != paragraph) out += "# newpar\n";
        paragraph = sentence.paragraph;
        out += "# sent_id = " + report.id + "-" + std::to_string(s + 1) +
               "\n# text = " + one_line(sentence.span.in(text)) + "\n";
        const auto glued = [&](std::int32_t i) {  // to the word before it, in this sentence
            return i > sentence.tokens.begin && i < sentence.tokens.end &&
                   annotation.tokens[i].span.begin == annotation.tokens[i - 1].span.end;
        };
        const auto joined = [&](std::int32_t i) {
            return glued(i) && is_clitic(annotation.tokens[i].span.in(text), annotation.tokens[i].upos,
                                         annotation.tokens[i - 1].span.in(text));
        };
        for (std::int32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
            const Token& token = annotation.tokens[i];
            const std::int32_t number = i - sentence.tokens.begin + 1;
            if (!joined(i) && joined(i + 1)) {
                std::int32_t last = i + 1;
                while (joined(last + 1)) ++last;
                const Span whole{token.span.begin, annotation.tokens[last].span.end};
                out += std::to_string(number) + "-" + std::to_string(last - sentence.tokens.begin + 1) + "\t" +
                       std::string(whole.in(text)) + "\t_\t_\t_\t_\t_\t_\t_\t" +
                       (glued(last + 1) ? "SpaceAfter=No" : "_") + "\n";
            }
            out += std::to_string(number);
            out += '\t';
            out += token.span.in(text);
            out += '\t' + (token.lemma.empty() ? std::string("_") : token.lemma) + '\t';
            out += Names<Upos>::list[static_cast<std::size_t>(token.upos)];
            out += "\t_\t_\t" + std::to_string(token.head < 0 ? 0 : token.head - sentence.tokens.begin + 1) + '\t';
            out += Names<Deprel>::list[static_cast<std::size_t>(token.deprel)];
            const bool within = joined(i) || joined(i + 1);
            out += std::string("\t_\t") + (!within && glued(i + 1) ? "SpaceAfter=No" : "_") + "\n";
        }
        out += '\n';
    }
    return out;
}

}  // namespace dateline
