import Networks

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

// Usage: bench-networks [steps|curvature|diagnosis|planes|check ...] — medians, in microseconds unless said otherwise, of
//   steps      an update of the parameters with its gradient, the gradient, and a product with the Hessian
//   curvature  warm looks to a residual of 1e-4 every 8 updates, in gradients, and their products
//   diagnosis  how many times longer trainings of 1,000 updates take that are diagnosed
//   planes     200 × 100 losses on a plane, in milliseconds; the plane of a window of 200 steps and its shares
//   check      none of these: Lanczos's eigenvalues at 300 random states beside the exact ones; status 1 where one is off
// A line "name value" is printed for each, for Scripts/peers/networks.py.

let parts = CommandLine.arguments.dropFirst()

func isWanted(_ part: String) -> Bool { parts.isEmpty || parts.contains(part) }

if parts.contains("check") { exit(Check.run() ? 0 : 1) }

for subject in Subject.all {
    guard let measurement = Measurement(subject) else { continue }
    if isWanted("steps") { measurement.steps() }
    if isWanted("curvature") { measurement.curvature() }
    if isWanted("diagnosis") { measurement.diagnosis() }
    if isWanted("planes") { measurement.planes() }
}
