using System.CommandLine;

namespace Punctum.Bench.Registration;

/// <summary>register planes, skin, people, trust, light, refusals, lesions: where pictures lie on each other, and whether the program knows when they do not.</summary>
static class RegistrationVerb
{
    public static Command New()
    {
        var pictures = new Option<string>("--pictures") { Description = "Folder of the shared pictures", DefaultValueFactory = _ => "../shared/pictures" };
        var planes = new Command("planes", "graf1 to graf3 against the given homography, leuven A to B there and back") { pictures };
        planes.SetAction(r => KnownPlanes.Print(r.GetRequiredValue(pictures)));
        var skin = new Command("skin", "Patches of real skin under known turns, sizes and perspective, without a face to start from") { pictures };
        skin.SetAction(r => WarpedSkin.Print(r.GetRequiredValue(pictures)));
        var count = new Option<int>("--pairs") { Description = "How many pairs", DefaultValueFactory = _ => 60 };
        var choosing = new Option<bool>("--choosing") { Description = "The half kept for choosing limits (odd numbers), not the half reported on" };
        var people = new Command("people", "Strangers, one person, and mirrored pictures: which are taken for the same skin") { pictures, count, choosing };
        people.SetAction(r => SamePeople.Print(r.GetRequiredValue(pictures), r.GetValue(count), r.GetValue(choosing)));
        var megapixels = new Option<double>("--megapixels") { Description = "Size of a drawn head", DefaultValueFactory = _ => 3 };
        var nodes = new Option<string?>("--nodes") { Description = "Write every node to this CSV file" };
        var svg = new Option<string?>("--svg") { Description = "Draw the share within a pixel by disagreement into this file" };
        var trust = new Command("trust", "Drawn heads with known flow: how wrong is what is vouched for") { count, megapixels, choosing, nodes, svg };
        trust.SetAction(r => TrustOnHeads.Print(r.GetValue(count), r.GetValue(megapixels), r.GetValue(choosing), r.GetValue(nodes), r.GetValue(svg)));
        var light = new Command("light", "Drawn heads under a lamp that moved: how far the field is drawn along, and what colour says of it") { count, megapixels, choosing };
        light.SetAction(r => LightOnHeads.Print(r.GetValue(count), r.GetValue(megapixels), r.GetValue(choosing)));
        var refusals = new Command("refusals", "Profiles, crops that share little and other places of the body: what is answered") { pictures, count };
        refusals.SetAction(r => RefusedPairs.Print(r.GetRequiredValue(pictures), r.GetValue(count)));
        var lesions = new Command("lesions", "Spots on real skin that are gone in the other picture: how far the field around is drawn") { pictures };
        lesions.SetAction(r => HealedLesions.Print(r.GetRequiredValue(pictures)));
        return new Command("register", "Alignment on known truth, and false alignments") { planes, skin, people, trust, light, refusals, lesions };
    }
}
