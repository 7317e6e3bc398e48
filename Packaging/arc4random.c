// The static libstdc++ of systems with glibc 2.36 calls its arc4random (for std::random_device, which nothing here uses);
// with this one, which `Scripts/build` links, the program runs on glibc 2.35 too.
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

uint32_t arc4random(void);

uint32_t arc4random(void) {
    uint32_t number;
    if (getrandom(&number, sizeof number, 0) != sizeof number) {
        abort();
    }
    return number;
}
