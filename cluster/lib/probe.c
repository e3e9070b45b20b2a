/* The program of the test's containers: says hello, shows its user mapping or its kernel, tries for a while to reach an address, or asks a registry. */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/utsname.h>
#include <unistd.h>

static int reachable(const char *address, int port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    int error = 0;
    socklen_t size = sizeof error;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    inet_pton(AF_INET, address, &to.sin_addr);
    if (connect(fd, (struct sockaddr *) &to, sizeof to) != 0 && errno == EINPROGRESS) {
        struct pollfd wait = {.fd = fd, .events = POLLOUT};
        if (poll(&wait, 1, 500) != 1) {
            error = ETIMEDOUT;
        } else {
            getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
        }
    }
    close(fd);
    return error == 0;
}

/* Prints one word per try, so that the last word is the answer once the rules have settled. */
static void connect_repeatedly(const char *address, int port, int tries) {
    for (int i = 0; i < tries; i++) {
        puts(reachable(address, port) ? "open" : "blocked");
        fflush(stdout);
        usleep(200000);
    }
}

/* The first line of the answer, if one comes: something that turns callers away also takes the connection. */
static void ask_registry(const char *address, int port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    static const char request[] = "GET /v2/ HTTP/1.0\r\n\r\n";
    char answer[200] = "";
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    inet_pton(AF_INET, address, &to.sin_addr);
    if (connect(fd, (struct sockaddr *) &to, sizeof to) != 0 || write(fd, request, sizeof request - 1) < 0 || read(fd, answer, sizeof answer - 1) <= 0) {
        puts("no answer");
    } else {
        answer[strcspn(answer, "\r\n")] = 0;
        puts(answer);
    }
    close(fd);
}

static void show_mapping(void) {
    char line[200] = "";
    FILE *file = fopen("/proc/self/uid_map", "r");
    if (file != NULL && fgets(line, sizeof line, file) != NULL) {
        printf("uid_map %s", line);
    }
}

int main(int count, char **words) {
    if (count == 5 && strcmp(words[1], "connect") == 0) {
        connect_repeatedly(words[2], atoi(words[3]), atoi(words[4]));
    } else if (count == 4 && strcmp(words[1], "ask") == 0) {
        ask_registry(words[2], atoi(words[3]));
    } else if (count == 2 && strcmp(words[1], "mapping") == 0) {
        show_mapping();
    } else if (count == 2 && strcmp(words[1], "kernel") == 0) {
        struct utsname kernel;
        uname(&kernel);
        puts(kernel.release);
    } else if (count == 2 && strcmp(words[1], "wait") == 0) {
        sleep(3600);
    } else {
        puts("hello from a container");
    }
    return 0;
}
