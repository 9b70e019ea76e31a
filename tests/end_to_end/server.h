// The server as a program, and a client that speaks to it over a socket.
#pragma once

#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>

#include "end_to_end/program.h"

namespace dateline::test {

class Server {
public:
    Server(const Folder& folder, const std::string& arguments) {
        int ends[2] = {};
        if (::pipe(ends) != 0) std::abort();
        const char* named = std::getenv("DATELINE_PROGRAM");
        const std::string command = "exec " + std::string(named ? named : DATELINE_BINARY) + " serve -q " + arguments +
                                    " 2>" + folder("serve.log");
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(ends[1], 1);
            ::close(ends[0]), ::close(ends[1]);
            ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
            ::_exit(127);
        }
        ::close(ends[1]);
        char c = 0;
        while (::read(ends[0], &c, 1) == 1 && c != '\n') address_ += c;
        ::close(ends[0]);
    }
    ~Server() { stop(SIGKILL); }

    std::string address() const { return address_; }
    std::string token() const { return address_.substr(address_.rfind('=') + 1); }
    std::string port() const { return address_.substr(17, address_.find('/', 17) - 17); }

    int connect() const {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET, at.sin_port = htons(static_cast<std::uint16_t>(std::stoi(port()))),
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0) return ::close(fd), -1;
        return fd;
    }
    // All that comes until the server closes.
    static std::string rest(int fd) {
        std::string out;
        char buffer[4096];
        for (ssize_t size = 0; (size = ::read(fd, buffer, sizeof buffer)) > 0;)
            out.append(buffer, static_cast<std::size_t>(size));
        ::close(fd);
        return out;
    }
    static void send(int fd, const std::string& text) {
        for (std::size_t at = 0; at < text.size();) {
            const ssize_t size = ::send(fd, text.data() + at, text.size() - at, MSG_NOSIGNAL);
            if (size <= 0) return;
            at += static_cast<std::size_t>(size);
        }
    }
    std::string head(const std::string& line) const {
        return line + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\nAuthorization: Bearer " + token() + "\r\n";
    }
    std::string ask(const std::string& request) const {
        const int fd = connect();
        if (fd < 0) return "";
        send(fd, request);
        return rest(fd);
    }
    std::string get(const std::string& path) const { return ask(head("GET " + path) + "Connection: close\r\n\r\n"); }

    int stop(int signal) {
        if (child_ <= 0) return -1;
        ::kill(child_, signal);
        int status = 0;
        ::waitpid(child_, &status, 0);
        child_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    pid_t child_ = -1;
    std::string address_;
};

}  // namespace dateline::test
