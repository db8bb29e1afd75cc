using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Punctum.Clinic.Photography;
using Punctum.Clinic.Protocol;
using Punctum.Records.Comparisons;
using Punctum.Records.Pictures;
using Punctum.Records.Uploads;

namespace Punctum.Web.Pictures;

/// <summary>What pages with pictures are made with.</summary>
static class PictureParts
{
    /// <summary>Of one form with many pictures, where there is no script; with it they come one by one in pieces.</summary>
    public const long MostFormBytes = 1_000_000_000;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(p => p.GetRequiredService<ClinicalProtocol>().Photography).AddSingleton(p => SwellingWindow.Of(p.GetRequiredService<ClinicalProtocol>()));
        services.AddScoped<PictureBytes>().AddSingleton<LookedAt>().AddSingleton<PictureCopies>();
        services.AddSingleton<AnnounceUpload>().AddSingleton<AppendUpload>().AddSingleton<KeepUpload>().AddSingleton<ListUploads>().AddSingleton<DropUpload>().AddSingleton<SweepUploads>();
        services.AddSingleton<MovePicture>().AddSingleton<PutAside>().AddSingleton<OpenPicture>().AddSingleton<ShowVisits>().AddSingleton<BesideTheFirst>();
        services.AddSingleton<AskComparison>().AddSingleton<FollowComparison>().AddSingleton<OpenComparison>().AddSingleton<ComparisonFiles>().AddSingleton<ReadTimeLine>().AddSingleton<ShareComparison>().AddSingleton<ReadAskable>();
        services.AddHostedService<UploadSweeping>();
        services.Configure<FormOptions>(o => o.MultipartBodyLengthLimit = MostFormBytes);     // what is not a form with pictures is held to 30 MB by Kestrel
    }
}
