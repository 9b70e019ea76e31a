// Times the coder alone, on one thread, over reports that were annotated before, and the whole way from bytes to
// findings on several threads:
//
//   code_bench LEXICON MODELS GAZETTEER SECONDS THREADS SOURCE...     ("" for no gazetteer)
//
// Prints sentences a second of the coder without and with what was learned about claims (best of the rounds, time of this
// thread), and reports of 500 words a second of the whole way (time of the clock, and of the processor on all threads).
#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <iostream>
#include <thread>

#include "dateline/annotate.h"
#include "dateline/pipeline.h"

namespace {

double thread_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double process_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double clock_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

int fail(const dateline::Error& error) {
    std::cerr << error.line() << '\n';
    return 1;
}

}  // namespace

int main(int count, char** arguments) {
    using namespace dateline;
    if (count < 7) {
        std::cerr << "code_bench LEXICON MODELS GAZETTEER SECONDS THREADS SOURCE...\n";
        return 2;
    }
    const double budget = std::stod(arguments[4]);
    const auto threads = static_cast<std::size_t>(std::stoul(arguments[5]));
    const auto lexicon = Lexicon::load({arguments[1]});
    if (!lexicon) return fail(lexicon.error());
    const auto coder = Coder::create(*lexicon);
    if (!coder) return fail(coder.error());
    const auto learned = Coder::create(*lexicon, arguments[2]);
    if (!learned) return fail(learned.error());
    const auto pipeline = Pipeline::open({arguments[1]}, arguments[2], arguments[3]);
    if (!pipeline) return fail(pipeline.error());
    std::vector<Original> originals;
    Sink sink;
    sink.original = [&](Original original) { return originals.push_back(std::move(original)), true; };
    sink.refused = [](Refused) {};
    find_originals({arguments + 6, arguments + count}, ReadLimits{}, sink);
    std::vector<CodedReport> coded;
    std::size_t sentences = 0, words = 0, findings = 0;
    for (const Original& original : originals)
        if (auto one = pipeline->run(original)) {
            sentences += one->annotation.sentences.size();
            words += static_cast<std::size_t>(std::count_if(one->annotation.tokens.begin(), one->annotation.tokens.end(), [](const Token& t) { return t.upos != Upos::PUNCT; }));
            coded.push_back(std::move(*one));
        }
    if (coded.empty()) return fail({ErrorKind::empty, arguments[6], "no report could be read", ""});
    const auto time_coder = [&](const dateline::Coder& one, const char* name) {
        double best = 0;
        const double until = thread_seconds() + budget;
        do {
            const double begin = thread_seconds();
            for (const CodedReport& each : coded) {
                const Findings found = one.code(each.report, each.annotation);
                findings += found.events.size() + found.claims.size();
            }
            best = std::max(best, static_cast<double>(sentences) / (thread_seconds() - begin));
        } while (thread_seconds() < until);
        std::cout << name << ' ' << static_cast<long>(best) << "  (" << sentences << " sentences, " << coded.size()
                  << " reports, check " << findings % 1000 << ")\n";
    };
    time_coder(*coder, "code.sentences_per_second");
    time_coder(*learned, "code.with_model.sentences_per_second");
    const double processor = process_seconds();
    const double begin = clock_seconds();
    std::atomic<std::size_t> next = 0, done = 0;
    std::vector<std::thread> workers;
    for (std::size_t t = 0; t < threads; ++t)
        workers.emplace_back([&] {
            while (clock_seconds() - begin < budget) {
                const std::size_t i = next++ % originals.size();
                if (pipeline->run(originals[i])) ++done;
            }
        });
    for (std::thread& worker : workers) worker.join();
    const double per_report = static_cast<double>(words) / static_cast<double>(coded.size()) / 500.0;
    std::cout << "way.reports_of_500_words_per_second " << static_cast<double>(done) * per_report / (clock_seconds() - begin) << "  (" << threads << " threads)\n";
    std::cout << "way.reports_of_500_words_per_processor_second "
              << static_cast<double>(done) * per_report / (process_seconds() - processor) << '\n';
    return 0;
}
