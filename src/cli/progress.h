// Long work says where it is: a line that redraws itself on a terminal, a plain line now and then
// otherwise, nothing when quiet or done within a moment.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace dateline::cli {

class Progress {
public:
    Progress(std::string what, bool quiet);
    ~Progress();
    void at(std::size_t done, std::size_t of_all);  // of_all 0: not known yet
    void what(std::string text);

private:
    using Clock = std::chrono::steady_clock;
    std::string what_;
    bool quiet_, terminal_, drawn_ = false;
    Clock::time_point start_ = Clock::now(), last_ = start_;
};

// True after the first Ctrl-C. A second one ends the program at once.
bool interrupted();
void watch_interrupts();

}  // namespace dateline::cli
