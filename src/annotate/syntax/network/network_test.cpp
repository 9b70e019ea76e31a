#include "annotate/syntax/network/network.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <thread>

#include "annotate/syntax/model_file.h"

namespace dateline::syntax {
namespace {

// A small network with weights by chance, as the bytes of a model file.
class RandomModel {
public:
    using Sections = std::vector<std::pair<std::string, std::string>>;

    RandomModel() {
        constexpr std::size_t width = 32, hidden = 16, arcs = 32, relations = 16, names = 16;
        const std::string words = "the\nof\nharbour\nvessel\n0\n.";
        add("words", 7, width, true, 0.5);
        add("grams", 50, width, true, 0.3);
        add("shapes", 9, width, true, 0.3);
        for (const char* layer : {"lstm1", "lstm2"}) {
            for (const char* direction : {"f", "b"}) {
                const std::string name = std::string(layer) + direction;
                add(name + "_in", 4 * hidden, layer[4] == '1' ? width : 2 * hidden, true, 0.5);
                add(name + "_state", 4 * hidden, hidden, true, 0.5);
                add(name + "_bias", 1, 4 * hidden, false, 0.5);
            }
        }
        for (const auto& [name, outputs, inputs] : {std::tuple{"tags", std::size_t{5}, 2 * hidden},
                                                    {"arc_child", arcs, 2 * hidden},
                                                    {"arc_head", arcs, 2 * hidden},
                                                    {"relation_child", relations, 2 * hidden},
                                                    {"relation_head", relations, 2 * hidden},
                                                    {"relations", std::size_t{4}, 3 * relations},
                                                    {"names_hidden", names, 2 * hidden},
                                                    {"names", std::size_t{5}, names}}) {
            add(std::string(name) + "_w", outputs, inputs, true, 1);
            add(std::string(name) + "_b", 1, outputs, false, 1);
        }
        add("arc_pair", arcs, arcs, false, 0.5);
        add("arc_prior", 1, arcs, false, 0.5);
        add("arc_root", 1, arcs, false, 0.5);
        add("relation_root", 1, relations, false, 0.5);
        add("names_pair", 5, 5, false, 1);
        add("names_start", 1, 5, false, 1);
        add("names_end", 1, 5, false, 1);
        std::string network = head_ + "\n";
        for (const std::string& array : arrays_) network += std::string((64 - network.size() % 64) % 64, '\0') + array;
        sections = {{"network", network},
                    {"words", words},
                    {"tags", "NOUN/NN\nVERB/VBD\nDET/DT\nPUNCT/.\nX/FW"},
                    {"relations", "det\nnsubj\nroot\nobj:strange"},
                    {"labels", "O\nB-PER\nI-PER\nE-PER\nS-LOC"}};
    }

    std::string& section(std::string_view name) {
        for (auto& [each, content] : sections)
            if (each == name) return content;
        return sections.front().second;
    }

    Sections sections;

private:
    void add(const std::string& name, std::size_t rows, std::size_t columns, bool small, double size) {
        head_ += name + ' ' + std::to_string(rows) + ' ' + std::to_string(columns) + (small ? " i8\n" : " f32\n");
        std::string bytes;
        for (std::size_t i = 0; i < rows * columns; ++i) {
            state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
            const double part = static_cast<double>(state_ >> 40) / (1 << 23) - 1;
            if (small)
                bytes += static_cast<char>(static_cast<std::int8_t>(part * 127));
            else
                append(bytes, static_cast<float>(part * size));
        }
        arrays_.push_back(bytes);
        if (!small) return;
        bytes.clear();
        for (std::size_t i = 0; i < rows; ++i) append(bytes, static_cast<float>(size / 127));
        arrays_.push_back(bytes);
    }
    static void append(std::string& bytes, float value) {
        char raw[4];
        std::memcpy(raw, &value, 4);
        bytes.append(raw, 4);
    }
    std::string head_;
    std::vector<std::string> arrays_;
    std::uint64_t state_ = 3;
};

Result<Network> made(const RandomModel& model, const NetworkOptions& options = {}) {
    const std::string path = testing::TempDir() + "dateline_network_test." + std::to_string(getpid()) + ".bin";
    std::ofstream(path, std::ios::binary) << ModelFile::bytes(model.sections);
    auto file = ModelFile::load(path);
    if (!file) return file.error();
    return Network::create(std::move(*file), path, options);
}

std::vector<Network::Words> some_sentences(std::size_t count) {
    constexpr std::string_view pool[] = {"The",     "harbour", "of", "Åbo", "sank", "1,200",
                                         "vessels", "’s",      ".",  "—",   "\xff", "نص"};
    std::vector<Network::Words> out(count);
    std::uint32_t state = 5;
    for (std::size_t s = 0; s < count; ++s) {
        for (std::size_t i = 0; i <= s * 7 % 31; ++i) {
            state = state * 1664525u + 1013904223u;
            out[s].push_back(pool[(state >> 8) % std::size(pool)]);
        }
    }
    return out;
}

std::string written(const std::vector<Reading>& readings) {
    std::string out;
    for (const Reading& reading : readings) {
        for (std::size_t i = 0; i < reading.tags.size(); ++i)
            out += std::to_string(reading.tags[i]) + ' ' + std::to_string(reading.heads[i]) + ' ' +
                   std::to_string(reading.relations[i]) + '\n';
        for (const NameGuess& name : reading.names) {
            std::uint32_t margin;
            std::memcpy(&margin, &name.margin, 4);
            out += std::to_string(name.tokens.begin) + '-' + std::to_string(name.tokens.end) + ' ' +
                   std::to_string(static_cast<int>(name.type)) + ' ' + std::to_string(margin) + '\n';
        }
    }
    return out;
}

TEST(Network, GivesTheSameBitsOnEveryPathInEveryBatchAndThread) {
    const RandomModel model;
    const std::vector<Network::Words> sentences = some_sentences(70);
    std::string first;
    for (const InstructionSet set :
         {InstructionSet::portable, InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512}) {
        if (!kernels_of(set)) continue;
        for (const std::size_t batch : {1, 2, 7, 64}) {
            const auto network = made(model, {set, batch, 500});
            ASSERT_TRUE(network) << network.error().line();
            std::string here, other;
            std::thread beside([&] { other = written(network->read(sentences)); });
            here = written(network->read(sentences));
            beside.join();
            if (first.empty()) first = here;
            EXPECT_EQ(here, first) << static_cast<int>(set) << ", batch: " << batch;
            EXPECT_EQ(other, first);
        }
    }
    const auto network = made(model);
    ASSERT_TRUE(network);
    std::vector<Reading> alone;
    for (const Network::Words& sentence : sentences) alone.push_back(network->read(std::span(&sentence, 1)).front());
    EXPECT_EQ(written(alone), first);
}

TEST(Network, GivesTreesAndNamesWithinTheSentence) {
    const auto network = made(RandomModel());
    ASSERT_TRUE(network);
    const std::vector<Network::Words> sentences = some_sentences(40);
    const std::vector<Reading> readings = network->read(sentences);
    ASSERT_EQ(readings.size(), sentences.size());
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        const Reading& reading = readings[s];
        const auto size = static_cast<std::int32_t>(sentences[s].size());
        ASSERT_EQ(reading.heads.size(), sentences[s].size());
        EXPECT_EQ(std::count(reading.heads.begin(), reading.heads.end(), -1), 1);
        for (std::int32_t i = 0; i < size; ++i)
            EXPECT_EQ(reading.heads[i] < 0, network->relations()[reading.relations[i]] == "root");
        std::int32_t end = 0;
        for (const NameGuess& name : reading.names) {
            EXPECT_LE(end, name.tokens.begin);
            EXPECT_LT(name.tokens.begin, name.tokens.end);
            EXPECT_LE(name.tokens.end, size);
            EXPECT_GE(name.margin, 0);
            end = name.tokens.end;
        }
    }
    EXPECT_TRUE(network->read({}).empty());
}

TEST(Network, RefusesWhatIsNoModel) {
    const RandomModel good;
    ASSERT_TRUE(made(good));
    const auto expect_refused = [](const RandomModel& model, const std::string& what) {
        const auto network = made(model);
        ASSERT_FALSE(network) << what;
        EXPECT_EQ(network.error().kind, ErrorKind::model) << what;
        EXPECT_FALSE(network.error().where.empty()) << what;
    };
    for (const auto& [name, content] : good.sections) {
        RandomModel model;
        model.section(name).clear();
        expect_refused(model, "no section " + name);
        model.section(name) = content + "\nanother";
        if (name != "network") expect_refused(model, "another line in " + name);
    }
    RandomModel unknown;
    unknown.section("labels").replace(2, 5, "B-WHO");
    expect_refused(unknown, "unknown label");
    // Every line of the list of arrays, left out, changed, with impossible sizes.
    const std::string network = RandomModel().section("network");
    const std::size_t head = network.find("\n\n");
    for (std::size_t begin = 0; begin < head;) {
        const std::size_t end = std::min(network.find('\n', begin), head);
        const std::string line = network.substr(begin, end - begin), name = line.substr(0, line.find(' '));
        for (const std::string& put : {std::string(), name, name + " 0 16 f32", name + " 99999999999999999999 16 i8",
                                       name + " 16777216 16777216 f32", name + " -1 16 i8", name + " 16 16 f64",
                                       "other" + line.substr(name.size()), line + "\n" + line}) {
            RandomModel model;
            model.section("network").replace(begin, end - begin, put);
            expect_refused(model, name + " as " + put);
        }
        begin = end + 1;
    }
    for (std::size_t size = 0; size < network.size(); size += 97) {
        RandomModel model;
        model.section("network").resize(size);
        expect_refused(model, "cut at " + std::to_string(size));
    }
}

TEST(Network, BearsAnyNumbers) {
    const std::size_t head = RandomModel().section("network").find("\n\n");
    for (const char byte : {'\x00', '\x7f', '\xff', '\x80'}) {
        RandomModel model;
        std::string& network = model.section("network");
        for (std::size_t i = head + 200; i < network.size(); i += 3) network[i] = byte;
        const auto loaded = made(model);
        if (!loaded) continue;
        for (const Reading& reading : loaded->read(some_sentences(12))) {
            EXPECT_EQ(std::count(reading.heads.begin(), reading.heads.end(), -1), 1);
        }
    }
}

// Whether rounding cannot change which of the scores is the greatest.
bool is_sure(const float* scores, std::size_t count) {
    std::vector<float> sorted(scores, scores + count);
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    return count < 2 || sorted[0] - sorted[1] > 0.5f;
}

// What the trained network answered where it was trained (training/network/export.py --parity), in floats: here
// inputs of multiplications are rounded to bytes.
TEST(Network, AnswersAsTheOneThatWasTrained) {
    const std::string root = DATELINE_SOURCE;
    const std::string path = root + "/models/network.bin";
    auto file = ModelFile::load(path);
    ASSERT_TRUE(file) << file.error().line();
    const auto network = Network::create(std::move(*file), path);
    ASSERT_TRUE(network) << network.error().line();

    simdjson::dom::parser parser;
    simdjson::dom::document_stream lines;
    ASSERT_EQ(parser.load_many(root + "/src/annotate/syntax/network/parity.jsonl").get(lines), simdjson::SUCCESS);
    std::size_t sentences = 0, other_labels = 0;
    for (const simdjson::dom::element answer : lines) {
        ++sentences;
        Network::Words words;
        for (const std::string_view word : answer["words"].get_array()) words.push_back(word);
        Logits logits;
        const Reading reading = network->read(words, logits);
        const std::size_t tags = network->tags().size(), relations = network->relations().size();
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto near = [&](const char* name, const float* ours) {
                std::size_t k = 0;
                for (const double theirs : answer[name].at(i).get_array())
                    EXPECT_NEAR(ours[k++], theirs, 0.1 + 0.02 * std::abs(theirs)) << name << ", word " << i;
            };
            const float* of_tags = logits.tags.data() + i * tags;
            const float* of_arcs = logits.arcs.data() + i * (words.size() + 1);
            near("tag_logits", of_tags);
            near("arc_scores", of_arcs);
            if (is_sure(of_tags, tags)) {
                EXPECT_EQ(network->tags()[reading.tags[i]], std::string_view(answer["tags"].at(i)));
            }
            // The sample gives each word's best head, which need not make a tree.
            const std::int64_t head = answer["heads"].at(i);
            if (is_sure(of_arcs, words.size() + 1)) {
                EXPECT_EQ(std::max_element(of_arcs, of_arcs + words.size() + 1) - of_arcs, head);
            }
            if (reading.heads[i] + 1 == head && is_sure(logits.relations.data() + i * relations, relations)) {
                EXPECT_EQ(network->relations()[reading.relations[i]], std::string_view(answer["relations"].at(i)));
            }
        }
        std::vector<std::string> labels(words.size(), "O");
        for (const NameGuess& name : reading.names) {
            constexpr std::string_view classes[] = {"PER", "ORG", "LOC", "NORP", "MISC"};
            const std::string type = '-' + std::string(classes[static_cast<int>(name.type)]);
            for (std::int32_t i = name.tokens.begin; i < name.tokens.end; ++i) labels[i] = "I" + type;
            labels[name.tokens.begin] = (name.tokens.size() == 1 ? "S" : "B") + type;
            if (name.tokens.size() > 1) labels[name.tokens.end - 1] = "E" + type;
        }
        for (std::size_t i = 0; i < words.size(); ++i)
            other_labels += labels[i] != std::string_view(answer["labels"].at(i));
    }
    EXPECT_LE(other_labels, 2u);
    EXPECT_GE(sentences, 5u);
}

}  // namespace
}  // namespace dateline::syntax
