using System.Collections.Immutable;
using System.CommandLine;
using Punctum.Imaging.Shots;

namespace Punctum.Cli;

/// <summary>The two sides of a comparison on the command line: a picture or a folder of shots each, or lists behind --before and --after.</summary>
static class CaptureArguments
{
    public static Argument<string?> Side(string name, string time) => new(name) { Description = $"The {time} picture, or a folder of one to {Capture.MostShots} shots of the same view", Arity = ArgumentArity.ZeroOrOne };

    public static Option<string[]?> Shots(string name, string time) => new(name) { Description = $"The {time} shots one by one, one to {Capture.MostShots} pictures, instead of the two arguments", HelpName = "PICTURES", AllowMultipleArgumentsPerToken = true };

    /// <summary>Why this names no two sides; null when it does.</summary>
    public static string? WhatIsWrong(string? before, string? after, string[]? beforeShots, string[]? afterShots)
    {
        bool listed = beforeShots is { Length: > 0 } || afterShots is { Length: > 0 };
        if (listed && before is not null) return $"'{before}': name the two sides either as BEFORE and AFTER, or behind --before and --after.";
        if (listed) return beforeShots is { Length: > 0 } && afterShots is { Length: > 0 } ? null : "--before and --after belong together: name the shots of both sides.";
        return after is not null ? null : "Name a picture or a folder of shots for each side: punctum compare BEFORE AFTER.";
    }

    /// <summary>The paths of a side.</summary>
    public static ImmutableArray<string> Of(string? one, string[]? shots) => shots is { Length: > 0 } ? [.. shots] : [one!];
}
