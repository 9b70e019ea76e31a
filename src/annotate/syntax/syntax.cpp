#include "annotate/syntax/syntax.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "annotate/syntax/lemmatizer.h"
#include "annotate/syntax/mending.h"
#include "annotate/syntax/model_file.h"
#include "annotate/syntax/network/network.h"
#include "annotate/syntax/segments.h"
#include "annotate/syntax/splitter.h"
#include "dateline/id.h"

namespace dateline {

using namespace syntax;

namespace {

// A tag of the model ("VERB/VBN"): the universal one, and the treebank's, by which lemmas are found.
struct Tag {
    Upos upos = Upos::X;
    std::string xpos;
};

template <typename Enum>
std::optional<Enum> find_name(std::string_view name) {
    const auto found = std::find(std::begin(Names<Enum>::list), std::end(Names<Enum>::list), name);
    if (found == std::end(Names<Enum>::list)) return std::nullopt;
    return static_cast<Enum>(found - std::begin(Names<Enum>::list));
}

// A relation that has no name of its own here counts as its main relation.
Deprel deprel_of(std::string_view name) {
    if (const auto found = find_name<Deprel>(name)) return *found;
    return find_name<Deprel>(name.substr(0, name.find(':'))).value_or(Deprel::dep);
}

}  // namespace

struct Syntax::Parts {
    Tokenizer tokenizer;
    LinearModel borders;
    Lemmatizer lemmatizer;
    WordTable dictionary;
    std::optional<Network> network;
    std::vector<Tag> tags;        // of the network's tags
    std::vector<Deprel> deprels;  // of the network's relations
    std::string version;

    Result<Done> load_syntax(const ModelFile& file, const std::string& path);
    Result<Done> load_network(ModelFile file, const std::string& path);
    std::vector<RawToken> cut(const Report& report, std::vector<Sentence>& sentences) const;
};

Result<Syntax> Syntax::create(const Lexicon& lexicon, const std::string& model_folder) {
    auto parts = std::make_unique<Parts>();
    auto tokenizer = Tokenizer::create(lexicon);
    if (!tokenizer) return tokenizer.error();
    parts->tokenizer = std::move(*tokenizer);
    if (auto added = parts->lemmatizer.add_exceptions(lexicon); !added) return added.error();
    std::string digests;
    for (const char* name : {"/syntax.bin", "/network.bin"}) {
        const std::string path = model_folder + name;
        auto file = ModelFile::load(path);
        if (!file) return file.error();
        digests += file->sha256();
        const bool network = path.ends_with("/network.bin");
        if (auto loaded = network ? parts->load_network(std::move(*file), path) : parts->load_syntax(*file, path);
            !loaded)
            return loaded.error();
    }
    parts->version = sha256_hex(digests);
    return Syntax(std::move(parts));
}

Result<Done> Syntax::Parts::load_syntax(const ModelFile& file, const std::string& path) {
    const auto fault = [&](const std::string& what) {
        return Error{ErrorKind::model, path, what, "restore the file, or train it again as models/README.md says"};
    };
    auto read = LinearModel::parse(file.section("borders"));
    if (!read) return fault("section borders: " + read.error().what);
    borders = std::move(*read);
    if (borders.classes() != 2) return fault("section borders does not decide between two");
    ByteReader lemmas(file.section("lemmas")), words(file.section("dictionary"));
    if (!lemmatizer.read(lemmas)) return fault("section lemmas is faulty");
    if (!dictionary.read(words)) return fault("section dictionary is faulty");
    return Done{};
}

Result<Done> Syntax::Parts::load_network(ModelFile file, const std::string& path) {
    auto made = Network::create(std::move(file), path);
    if (!made) return made.error();
    network = std::move(*made);
    for (const std::string& name : network->tags()) {
        const std::size_t slash = std::min(name.find('/'), name.size());
        const auto upos = find_name<Upos>(std::string_view(name).substr(0, slash));
        if (!upos)
            return Error{ErrorKind::model, path, "unknown tag " + name, "use the models that came with this program"};
        tags.push_back({*upos, slash < name.size() ? name.substr(slash + 1) : ""});
    }
    for (const std::string& name : network->relations()) deprels.push_back(deprel_of(name));
    return Done{};
}

const std::string& Syntax::model_version() const {
    return parts_->version;
}

namespace {

// The full stop of an abbreviation that ends its sentence is a token of its own, as the treebank has it.
void cut_final_stops(std::string_view text, std::vector<RawToken>& raw, const std::vector<Word>& words,
                     std::vector<bool>& ends) {
    std::vector<RawToken> tokens;
    std::vector<bool> token_ends;
    tokens.reserve(raw.size() + 1);
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const bool cut = ends[i] && !words[i].mark && text[raw[i].span.end - 1] == '.';
        tokens.push_back(raw[i]);
        token_ends.push_back(ends[i] && !cut);
        if (!cut) continue;
        --tokens.back().span.end;
        tokens.push_back({{raw[i].span.end - 1, raw[i].span.end}, true, false, false});
        token_ends.push_back(true);
    }
    raw = std::move(tokens);
    ends = std::move(token_ends);
}

// Where a long sentence is cut before it is parsed, whose time and space grow with the square of the length: after the
// last semicolon of the second half of what may stay together, else after the last comma, else anywhere.
std::vector<TokenRange> pieces_of(TokenRange sentence, std::string_view text, std::span<const RawToken> raw) {
    constexpr std::int32_t tokens_max = 400;
    std::vector<TokenRange> out;
    for (std::int32_t begin = sentence.begin; begin < sentence.end;) {
        std::int32_t end = std::min(begin + tokens_max, sentence.end);
        if (end < sentence.end) {
            for (const std::string_view mark : {";", ","}) {
                std::int32_t at = end;
                while (at > begin + tokens_max / 2 && raw[at - 1].span.in(text) != mark) --at;
                if (at == begin + tokens_max / 2) continue;
                end = at;
                break;
            }
        }
        out.push_back({begin, end});
        begin = end;
    }
    return out;
}

}  // namespace

// The tokens of all sentences.
std::vector<RawToken> Syntax::Parts::cut(const Report& report, std::vector<Sentence>& sentences) const {
    const Splitter splitter(tokenizer);
    std::vector<RawToken> out, raw;
    for (const Segment& segment : segments_of(report)) {
        raw.clear();
        tokenizer.tokenize(report.text, segment.span, raw);
        if (raw.empty()) continue;
        const std::vector<Word> words = words_of(report.text, raw);
        std::vector<bool> ends = splitter.ends(borders, report.text, raw, words);
        cut_final_stops(report.text, raw, words, ends);
        for (std::size_t begin = 0, i = 0; i < raw.size(); ++i) {
            if (!ends[i]) continue;
            Sentence sentence;
            const auto first = static_cast<std::int32_t>(out.size());
            sentence.span = {raw[begin].span.begin, raw[i].span.end};
            sentence.tokens = {first + static_cast<std::int32_t>(begin), first + static_cast<std::int32_t>(i + 1)};
            sentence.paragraph = segment.paragraph;
            sentence.title = segment.title;
            sentences.push_back(sentence);
            begin = i + 1;
        }
        out.insert(out.end(), raw.begin(), raw.end());
    }
    return out;
}

void Syntax::annotate(const Report& report, Annotation& out, std::vector<NameGuess>& names) const {
    const std::string_view text = report.text;
    const std::vector<RawToken> raw = parts_->cut(report, out.sentences);
    std::vector<TokenRange> pieces;
    std::vector<Network::Words> words;
    for (const Sentence& sentence : out.sentences) {
        for (const TokenRange piece : pieces_of(sentence.tokens, text, raw)) {
            pieces.push_back(piece);
            Network::Words& to = words.emplace_back();
            for (std::int32_t i = piece.begin; i < piece.end; ++i) to.push_back(raw[i].span.in(text));
        }
    }
    const std::vector<Reading> readings = parts_->network->read(words);

    names.clear();
    out.tokens.resize(raw.size());
    std::size_t at = 0;  // piece
    for (const Sentence& sentence : out.sentences) {
        std::int32_t root = -1;  // of the sentence's first piece; those of the others hang on it
        for (; at < pieces.size() && pieces[at].begin < sentence.tokens.end; ++at) {
            const TokenRange piece = pieces[at];
            const Reading& reading = readings[at];
            for (std::int32_t i = 0; i < piece.size(); ++i) {
                Token& token = out.tokens[piece.begin + i];
                const Tag& tag = parts_->tags[reading.tags[i]];
                token.span = raw[piece.begin + i].span;
                token.upos = tag.upos;
                token.lemma = parts_->lemmatizer.lemma(plain(words[at][i]), tag.upos, tag.xpos, parts_->dictionary);
                token.head = reading.heads[i] < 0 ? root : piece.begin + reading.heads[i];
                token.deprel =
                    token.head >= 0 && reading.heads[i] < 0 ? Deprel::parataxis : parts_->deprels[reading.relations[i]];
            }
            mend_tags(out, piece);
            mend_months(out, piece, text);
            mend_agents(out, piece);
            mend_infinitives(out, piece);
            for (const NameGuess& name : reading.names)
                names.push_back(
                    {{piece.begin + name.tokens.begin, piece.begin + name.tokens.end}, name.type, name.margin});
            if (root < 0) {
                const auto top = std::find(reading.heads.begin(), reading.heads.end(), -1);
                root = piece.begin + static_cast<std::int32_t>(top - reading.heads.begin());
            }
        }
    }
}

void Syntax::annotate(const Report& report, Annotation& out) const {
    std::vector<NameGuess> names;
    annotate(report, out, names);
}

Syntax::Syntax(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Syntax::Syntax(Syntax&&) noexcept = default;
Syntax& Syntax::operator=(Syntax&&) noexcept = default;
Syntax::~Syntax() = default;

}  // namespace dateline
