import CFuzzer
import FuzzTargets

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Fuzzes the target that RAVINE_FUZZ_TARGET names, with the input at work in the folder RAVINE_FUZZ_FOLDER; arguments go
/// to libFuzzer, which starts the program again with others of its own.
@main enum Fuzz {
    /// What is fuzzed, and where its files stand; set once, before the first input.
    nonisolated(unsafe) private static var target: FuzzTarget?
    nonisolated(unsafe) private static var folder = "."

    static func main() {
        guard let target = variable("RAVINE_FUZZ_TARGET").flatMap(FuzzTarget.named),
            let folder = variable("RAVINE_FUZZ_FOLDER")
        else {
            for target in FuzzTarget.all { print(target.name) }
            return
        }
        (self.target, self.folder) = (target, folder)
        var count = CommandLine.argc
        var arguments = Optional(CommandLine.unsafeArgv)
        _ = LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
            Fuzz.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
            return 0
        }
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    private static func run(_ bytes: [UInt8]) {
        do {
            try target?.run(FuzzInput(bytes, in: folder))
        } catch {
            fatalError("\(error)")
        }
    }
}
