#include "cli/progress.h"

#include <atomic>
#include <csignal>
#include <cstdio>

#include "cli/output.h"

namespace dateline::cli {
namespace {

volatile std::sig_atomic_t stop_asked = 0;

extern "C" void on_interrupt(int) {
    stop_asked = 1;
    std::signal(SIGINT, SIG_DFL);
}

}  // namespace

bool interrupted() { return stop_asked != 0; }

void watch_interrupts() {
    std::signal(SIGINT, on_interrupt);
    std::signal(SIGPIPE, SIG_IGN);  // write() reports it, see Output
    std::signal(SIGXFSZ, SIG_IGN);  // likewise for a limit on file size: the case file reports it
}

Progress::Progress(std::string what, bool quiet) : what_(std::move(what)), quiet_(quiet), terminal_(is_terminal_error()) {}

Progress::~Progress() {
    if (drawn_ && terminal_) std::fputs("\r\033[K", stderr);
}

void Progress::what(std::string text) { what_ = std::move(text); }

void Progress::at(std::size_t done, std::size_t of_all) {
    using namespace std::chrono_literals;
    if (quiet_) return;
    const auto now = Clock::now();
    if (now - start_ < 300ms || now - last_ < (terminal_ ? Clock::duration(100ms) : Clock::duration(10s))) return;
    last_ = now;
    drawn_ = true;
    std::string line = what_ + ": " + std::to_string(done);
    if (of_all) {
        line += " of " + std::to_string(of_all);
        const double seconds = std::chrono::duration<double>(now - start_).count();
        if (done && done < of_all) {
            const auto left = static_cast<long>(seconds * static_cast<double>(of_all - done) / static_cast<double>(done)) + 1;
            line += left < 90 ? ", about " + std::to_string(left) + " s left" : ", about " + std::to_string(left / 60) + " min left";
        }
    }
    if (terminal_) std::fprintf(stderr, "\r\033[K%s", line.c_str());
    else std::fprintf(stderr, "dateline: %s\n", line.c_str());
}

}  // namespace dateline::cli
