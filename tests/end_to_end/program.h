// Runs the built program as a user would and keeps what it printed.
#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace dateline::test {

namespace fs = std::filesystem;

inline std::string slurp(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void spill(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

// A folder of its own for one test, gone afterwards.
class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "dateline_XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~Folder() {
        std::error_code code;
        fs::remove_all(path_, code);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    fs::path operator/(const std::string& name) const { return path_ / name; }
    std::string operator()(const std::string& name) const { return (path_ / name).string(); }

private:
    fs::path path_;
};

struct Outcome {
    int code = 0;
    std::string out, error;
    std::size_t error_lines() const { return static_cast<std::size_t>(std::count(error.begin(), error.end(), '\n')); }
};

inline int count_of(const std::string& text, const std::string& part) {
    int count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

// The most memory that the program took, in kibibytes, and its exit code. Its output goes to the folder.
struct Footprint {
    long peak_kb = 0;
    int code = 0;
};
inline Footprint footprint(const Folder& folder, const std::string& arguments) {
    const char* named = std::getenv("DATELINE_PROGRAM");
    const std::string command = "exec " + std::string(named ? named : DATELINE_BINARY) + " " + arguments + " >" + folder("stdout") + " 2>" + folder("stderr");
    const pid_t child = ::fork();
    if (child == 0) {
        ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    int status = 0;
    rusage used{};
    ::wait4(child, &status, 0, &used);
    return {used.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

// `arguments` goes through the shell: quote what needs it.
inline Outcome run(const Folder& folder, const std::string& arguments) {
    const char* named = std::getenv("DATELINE_PROGRAM");
    const std::string program = named ? named : DATELINE_BINARY;
    const std::string out = folder("stdout"), error = folder("stderr");
    const int status = std::system((program + " " + arguments + " >" + out + " 2>" + error).c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), slurp(out), slurp(error)};
}

}  // namespace dateline::test
