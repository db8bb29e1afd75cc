using System.CommandLine;

namespace Punctum.Cli;

/// <summary>--scale: pixels a millimetre of the before picture.</summary>
static class ScaleOption
{
    public static Option<double?> New()
    {
        var option = new Option<double?>("--scale") { Description = "Pixels a millimetre of the before picture, when you know it; a face is measured by its iris instead", HelpName = "PX/MM" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is { } scale && scale is not (> 0.1 and < 1000)) result.AddError("The scale must lie between 0.1 and 1000 pixels a millimetre.");
        });
        return option;
    }
}
