import Rules

#if WIDE_LANES
import wideRules
import widestRules
#endif

extension Processor {
    /// An ensemble by the rules compiled for this processor; see `laneFunctions`.
    func lanes(
        rule: Int, _ values: [String: [Double]], schedule: (number: Int, values: [String: [Double]])?,
        starts: [SIMD2<Double>], bursts: [Rules.BurstNumbers]
    ) -> Rules.LaneFunctions {
        let make =
            switch self {
            #if WIDE_LANES
            case .wide: wideRules.laneFunctions
            case .widest: widestRules.laneFunctions
            #endif
            default: Rules.laneFunctions
            }
        return make(rule, values, schedule, starts, bursts)
    }
}
