using System.CommandLine;

namespace Punctum.Bench.Registration;

/// <summary>register planes, register skin, register people, register trust: where pictures lie on each other, and whether the program knows when they do not.</summary>
static class RegistrationVerb
{
    public static Command New()
    {
        var pictures = new Option<string>("--pictures") { Description = "Folder of the shared pictures", DefaultValueFactory = _ => "../shared/pictures" };
        var planes = new Command("planes", "graf1 to graf3 against the given homography, leuven A to B there and back") { pictures };
        planes.SetAction(r => KnownPlanes.Print(r.GetRequiredValue(pictures)));
        var skin = new Command("skin", "Patches of real skin under known turns, sizes and perspective, without a face to start from") { pictures };
        skin.SetAction(r => WarpedSkin.Print(r.GetRequiredValue(pictures)));
        return new Command("register", "Alignment on known truth, and false alignments") { planes, skin };
    }
}
