// The sittings of an answer, put together: each with its changes and the versions in which they lie.

/** @import { Act, Answers, SentSitting, Sitting, Version } from "../types.d.ts" */

const CAN_BE_TAKEN_BACK = 1;
const SKIPPED = 2;
const GOES_WITH_LATER = 3;

/**
 * @param {Answers["sittings"]} answer
 * @returns {Sitting[]}
 */
export const putTogether = ({ sittings, versions }) => sittings.map((sent) => whole(sent, versions));

/**
 * @param {SentSitting} sent
 * @param {Version[]} versions
 * @returns {Sitting}
 */
function whole(sent, versions) {
  const acts = sent.acts.map((act) => actOf(act, versions));
  const first = sent.acts.at(-1);
  const oldest = acts.at(-1);
  const named = oldest?.replica
    ? [oldest.replica, oldest.number]
    : [versions[first?.[0] ?? sent.versions[0]].id, first];
  return {
    ...sent,
    key: JSON.stringify([sent.kind, ...named]),
    acts,
    versions: sent.versions.map((at) => versions[at]),
  };
}

/**
 * @param {SentSitting["acts"][number]} act
 * @param {Version[]} versions
 * @returns {Act}
 */
function actOf([version, place, state], versions) {
  const { changes, skipped = [] } = versions[version];
  const told = state === SKIPPED ? skipped[place] : changes[place];
  const canBeTakenBack = state === CAN_BE_TAKEN_BACK;
  return { ...told, canBeTakenBack, goes: canBeTakenBack || state === GOES_WITH_LATER };
}
