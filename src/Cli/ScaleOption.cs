using System.CommandLine;

namespace Punctum.Cli;

/// <summary>--scale: pixels a millimetre of the before picture.</summary>
static class ScaleOption
{
    public const double Least = 0.1, Most = 1000;

    public static Option<double?> New() =>
        NumberOption.Optional<double>("--scale", "PX/MM", "Pixels a millimetre of the before picture, when you know it; a face is measured by its iris instead", Least, Most);
}
