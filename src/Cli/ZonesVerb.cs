using System.CommandLine;
using Punctum.Imaging.Face;

namespace Punctum.Cli;

/// <summary>punctum zones: the zones of a face by id and name.</summary>
static class ZonesVerb
{
    public static Command New()
    {
        var command = new Command("zones", "List the zones of a face");
        command.SetAction(_ =>
        {
            foreach (var zone in Zones.OfTheFace) Console.WriteLine($"{zone.Id,-22}{zone.Name}");
        });
        return command;
    }
}
