using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Punctum.Clinic.Protocol;
using Punctum.Records;
using Punctum.Records.Courses;
using Punctum.Web.Door;
using Punctum.Web.Shell;

namespace Punctum.Web.Courses;

/// <summary>A course's state, by a button and by the undo of it.</summary>
static class CourseEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/courses/{course:guid}/state/{to}", async (Guid course, string to, [FromForm] uint? version, Visitor visitor, PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock, Said said, CancellationToken cancel) =>
        {
            if (to is not ("draft" or "active" or "on-hold" or "revoked" or "completed")) return Results.NotFound();
            switch (await new ChangeCourse(records, protocol, clock).Run(visitor.Actor("care"), course, version, to, cancel))
            {
                case CourseChanged.Done done: said.Now(CourseWords.Done(to), $"/courses/{course}/state/{done.Before}"); break;
                case CourseChanged.ChangedMeanwhile: said.Now("Somebody else changed this course meanwhile. Nothing was done."); break;
                case CourseChanged.Refused refused: said.Now(refused.Because); break;
            }
            return Results.Redirect($"/clients/{await ClientOf(records, visitor.Actor("care"), course, cancel)}/course");
        }).Door(change: Roles.Carers);

    static async Task<Guid> ClientOf(PracticeRecords records, Actor actor, Guid course, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        return (await work.Db.Courses.FindAsync([course], cancel))!.ClientId;
    }
}
