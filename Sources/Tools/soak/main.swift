#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Does what the arguments ask for in a folder that goes away; what was wrong, nil if nothing was.
func run(_ arguments: [String], in folder: String) throws -> String? {
    let seconds = Double(arguments[1]) ?? 60
    if arguments.count >= 4, arguments[2] == "slow", let rate = Double(arguments[3]) {
        let showsImages = arguments.dropFirst(4).first == "images"
        var slow = try SlowTerminal(arguments[0], in: folder, rate: rate, showsImages: showsImages)
        return slow.run(seconds: seconds)
    }
    let seed = arguments.count > 2 ? UInt64(arguments[2]) ?? 1 : 1
    print("seed \(seed)")
    var soak = try Soak(arguments[0], in: folder, seed: seed)
    return soak.run(seconds: seconds)
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard (2...5).contains(arguments.count), let folder = Scratch.make() else {
    print("usage: soak PROGRAM SECONDS [SEED | slow BYTES-A-SECOND [images]]")
    exit(64)
}
do {
    let fault = try run(arguments, in: folder)
    Scratch.remove(folder)
    print(fault ?? "nothing was wrong")
    exit(fault == nil ? 0 : 1)
} catch {
    Scratch.remove(folder)
    print("soak: \(error)")
    exit(1)
}
