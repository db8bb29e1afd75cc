using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Punctum.Imaging;

namespace Punctum.Cli;

/// <summary>--region x,y,w,h: a rectangle in pixels of the upright before picture.</summary>
static class RegionOption
{
    public static Option<PixelRectangle?> New() => new("--region")
    {
        Description = "Take this rectangle instead of a face: x,y,width,height in pixels of the upright before picture",
        HelpName = "X,Y,W,H",
        CustomParser = result => Parse(result.Tokens[^1].Value, result),
    };

    /// <summary>Reads x,y,w,h; null with an error on the result when it is something else.</summary>
    static PixelRectangle? Parse(string text, ArgumentResult result)
    {
        if (Parse(text) is { } region) return region;
        result.AddError($"'{text}' is not a region: write x,y,width,height in whole pixels, for instance 400,300,800,600.");
        return null;
    }

    /// <summary>The rectangle, or null when the text is not four whole numbers with a positive size.</summary>
    public static PixelRectangle? Parse(string text)
    {
        var parts = text.Split(',');
        var n = new int[4];
        for (int i = 0; i < 4; i++)
            if (parts.Length != 4 || !int.TryParse(parts[i].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out n[i])) return null;
        return n[0] >= 0 && n[1] >= 0 && n[2] > 0 && n[3] > 0 ? new(n[0], n[1], n[2], n[3]) : null;
    }
}
